"""`{% load faces %}`: the members of a group on the board.

Written here and not as a template: a board has hundreds of members, and a template takes ten times as long for each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.template import Context

    from collegium_site.groups.selectors.board import BoardGroup, Face
    from collegium_site.groups.selectors.overview import Board

register = template.Library()

ITEM = '<li class="{}">{}{}{}</li>'
LINK = '<a href="{}"><span class="unseen">{} </span>{}</a>'
UNSEEN = '<span class="unseen">, {}</span>'
KIND = ' <span class="face-kind">{}</span>'


@register.simple_tag(takes_context=True)
def faces(context: Context, group: BoardGroup, move_address: str) -> str:
    """The list of members: names, or links to take one in hand, or to exchange them with whoever is in hand."""
    board: Board = context["board"]
    leads, may_move = format_html(UNSEEN, _("leads")), context["may_move"] and not board.is_over
    items = (
        (
            _classes(member, board),
            _name(member, group, board, move_address) if may_move else member.short_name,
            format_html(KIND, member.kind) if member.kind else "",
            leads if member.leads else "",
        )
        for member in group.members
    )
    return format_html('<ul class="faces">{}</ul>', format_html_join("\n", ITEM, items))


def _classes(member: Face, board: Board) -> str:
    moved = member.placement_id == board.picked_placement
    return f"face{' lead' if member.leads else ''}{' moved' if moved else ''}"


def _name(member: Face, group: BoardGroup, board: Board, move_address: str) -> Any:
    picked, pk = board.picked_placement, member.placement_id
    if pk == picked:
        return format_html("{}" + UNSEEN, member.short_name, _("in hand"))
    if picked and group.id != board.picked_group:
        address = f"{move_address}?placement={picked}&with={pk}"
        return format_html(LINK, address, _("Exchange with"), member.short_name)
    return format_html(LINK, f"?block={board.block}&pick={pk}#in-hand", _("Move"), member.short_name)
