"""Invented names and departments for a demonstration school."""

from __future__ import annotations

FIRST_NAMES = tuple(
    """
    Aaliyah Abena Adrián Agnieszka Aisha Alasdair Amara Aoife Arjun Beatrice Bronwen Callum Carys Chidi
    Clémence Colette Daniel Deepika Dermot Éabha Edward Efua Eilidh Elif Emeka Esther Farah Fergus Fiona
    François Gareth Gethin Grace Gwen Hamish Hannah Harriet Hiroko Ibrahim Imogen Ines Isaac Jakub
    Jasmine Jermaine Joanna João Jürgen Kavita Keiko Kwame Lakshmi Laszlo Leila Lewis Lorna Lucía Magnus
    Maeve Malika Marek Margaret Mateus Mei Mohammed Morwenna Nadia Niamh Nikolai Nneka Olivia Omar Oscar
    Paolo Patience Percy Priya Rachel Rafał Rhys Rosalind Rukhsana Ruth Sadie Saoirse Sébastien Shanice
    Simon Siobhán Sophie Søren Stephen Sunita Tamsin Tariq Thandiwe Thomas Ursula Valentina Wanjiru
    Wilfred Xanthe Yasmin Yusuf Zoë Zuzana
    """.split()  # noqa: SIM905 - names read as names
)
LAST_NAMES = tuple(
    """
    Abara Achterberg Adeyemi Ahmadi Ainsworth Akhtar Álvarez Appleyard Atkinson-Rao Bäcker Bakare
    Bannerjee Barraclough Beaumont-Lee Björnson Blakey Bolton Bosede Brearley Cartwright Chaudhry
    Cholmondeley Clegg Coltrane Corrigan Crabtree D'Angelo D'Souza Dąbrowska Danso Dhillon Donnelly
    Dransfield Duxbury Eccles Ekwueme El-Amin Entwistle Faulkner Fenwick Fernández Ferreira Fitzgerald
    Gallacher Gbeho Ghosh Goodwin Gómez Grimshaw Guðmundsdóttir Hainsworth Hardcastle Hepworth Holroyd
    Horváth Hussain Ibekwe Illingworth Inchbald Jagger Jankowski Jespersen Kaur Kavanagh Kershaw Khatun
    Kowalczyk Kumar-Bell Laskar Lister Llewellyn Lumb MacAllister Maguire Malhotra McInerney Mensah
    Metcalfe Midgley Moreau Müller Murgatroyd Nair Naylor Ní-Dhomhnaill Novák O'Brien O'Dowd O'Sullivan
    Oduya Ogden Okonkwo Onyango Oyelaran Palmer-Quist Papadakis Pemberton Petrović Pickles Quayle Rahman
    Ramsbottom Rawnsley Rhodes Rønning Saltmarsh Sandhu Schofield Sikorski Singh Smallwood St-Clair
    Stansfield Sutcliffe Szabó Tattersall Thackray Thwaite Tkachenko Trelawny Uddin Umeh Vandenberg
    Varley Vasquez Venkatesan Wadsworth Wheelhouse Whitaker Wigglesworth Wójcik Xu Yeadon Yıldız Zaman
    Zielińska
    """.split()  # noqa: SIM905 - names read as names
)

TEACHING_DEPARTMENTS = (
    ("English", 12),
    ("Mathematics", 12),
    ("Science", 14),
    ("Humanities", 10),
    ("Modern Languages", 7),
    ("Physical Education", 7),
    ("Design and Technology", 6),
    ("Creative Arts", 6),
    ("Computing", 4),
    ("Business and Social Sciences", 5),
    ("Religious Education", 3),
    ("Learning Support", 4),
)
"""Department and its weight: how many of a hundred teachers would be in it."""

SUPPORT_DEPARTMENTS = (
    ("Learning Support", 14),
    ("Science", 3),
    ("Design and Technology", 2),
    ("Office", 6),
    ("Pastoral", 4),
    ("Site", 2),
)

PRIMARY_PHASES = (
    ("Early Years", 16),
    ("Key Stage 1", 27),
    ("Lower Key Stage 2", 25),
    ("Upper Key Stage 2", 24),
    ("Inclusion", 8),
)
PRIMARY_SUPPORT = (
    ("Early Years", 9),
    ("Key Stage 1", 10),
    ("Lower Key Stage 2", 7),
    ("Upper Key Stage 2", 6),
    ("Inclusion", 7),
    ("Office", 3),
    ("Site", 2),
)
