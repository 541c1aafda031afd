"""Invented schools, whole: a programme with its dates and a staff list, for one school or for a trust.

`roster.demo_staff` invents the people; here they become a school with a history: colleagues who come and go, more
shared posts, pairs, and wishes that crowd on what is popular. Everything comes from a seed.
"""

from collegium.demo.calendar import demo_programme
from collegium.demo.school import DemoSchool, Phase, demo_school
from collegium.demo.trust import MOST_SCHOOLS, demo_trust, trust_sizes

__all__ = ["MOST_SCHOOLS", "DemoSchool", "Phase", "demo_programme", "demo_school", "demo_trust", "trust_sizes"]
