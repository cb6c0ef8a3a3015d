"""What people type, and what each must find.

Written before the ranking was tuned, and changed only when the content changes. The first of the
results that is among those named counts; the mean of its reciprocal rank is the measure
(`make bench` prints it).
"""

from typing import Final

LIMIT: Final = 10
"""How many hits are asked for."""

QUERIES: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    # word forms
    ("prosecute", ("section:prosecution", "fact:OV-23", "passage:overview-6")),
    ("prosecuted", ("section:prosecution", "fact:OV-23", "passage:overview-6")),
    ("prosecution", ("section:prosecution",)),
    ("prosecutions", ("figure:FG-03", "fact:PR-09", "section:prosecution")),
    ("investigating cases", ("fact:PR-10", "figure:FG-04", "fact:PR-07", "event:TL-16")),
    ("raided", ("event:TL-24", "fact:PV-12", "relation:R-33", "passage:prevention-4")),
    ("trained police", ("stakeholder:SH-06", "event:TL-32", "fact:PV-24", "relation:R-39")),
    ("repatriated", ("term:GL-26",)),
    ("punishing officials", ("fact:PR-20", "figure:FG-08", "passage:prosecution-5")),
    # words begun
    ("traff prot", ("term:GL-02", "fact:OV-01", "event:TL-02")),
    ("counsel", ("fact:PT-12", "passage:protection-4")),
    ("savan", ("place:PL-11",)),
    ("luang", ("place:PL-12",)),
    ("bonded lab", ("term:GL-24",)),
    ("invol", ("term:GL-25",)),
    ("repat", ("term:GL-26",)),
    # words in any order
    ("permit exit", ("term:GL-28", "event:TL-05", "fact:PT-17")),
    ("Thailand brought back", ("fact:PT-08", "event:TL-11", "figure:FG-05", "relation:R-23")),
    ("posters hotels", ("stakeholder:SH-57", "fact:PV-26", "fact:PV-27", "relation:R-40")),
    ("plan action national", ("term:GL-17", "event:TL-06", "fact:PV-10")),
    ("shelter women union", ("place:PL-13", "fact:PT-06", "fact:PT-05", "relation:R-25")),
    # a quoted phrase
    ('"exit permit"', ("term:GL-28", "event:TL-05", "fact:PT-17")),
    ('"minimum standards"', ("term:GL-05", "fact:OV-20", "event:TL-14")),
    ('"task force"', ("stakeholder:SH-12", "event:TL-10", "fact:PV-18")),
    ('"legal aid clinics"', ("fact:PR-14", "stakeholder:SH-27")),
    # words to leave out
    ("tourism -child", ("stakeholder:SH-56", "stakeholder:SH-06", "fact:PV-15", "event:TL-07")),
    ("corruption -police", ("fact:PR-17", "passage:prosecution-5")),
    # acronyms and full names alike
    ("MLSW", ("stakeholder:SH-03", "term:GL-06")),
    ("Ministry of Labor and Social Welfare", ("stakeholder:SH-03", "term:GL-06")),
    ("labour ministry", ("stakeholder:SH-03", "term:GL-06")),
    ("UNIAP", ("stakeholder:SH-18", "term:GL-09")),
    ("inter-agency project", ("stakeholder:SH-18", "term:GL-09")),
    ("IOM", ("stakeholder:SH-17", "term:GL-08")),
    ("migration organization", ("stakeholder:SH-17", "term:GL-08")),
    ("UNICEF", ("stakeholder:SH-19", "term:GL-10")),
    ("LWU", ("stakeholder:SH-14", "term:GL-12")),
    ("women's union", ("stakeholder:SH-14", "term:GL-12", "place:PL-13")),
    ("bar association", ("stakeholder:SH-27", "term:GL-14")),
    ("MPS", ("stakeholder:SH-02", "term:GL-07")),
    ("public security", ("stakeholder:SH-02", "term:GL-07")),
    ("TIP office", ("stakeholder:SH-28", "term:GL-03")),
    ("state department", ("stakeholder:SH-28", "term:GL-03")),
    ("palermo protocol", ("term:GL-02",)),
    # British and American spelling, accents or not
    ("forced labor", ("term:GL-23", "fact:OV-08")),
    ("forced labour", ("term:GL-23", "fact:OV-08")),
    ("organized crime index", ("stakeholder:SH-35", "term:GL-18")),
    ("organised crime", ("stakeholder:SH-35", "term:GL-18")),
    ("transit center", ("term:GL-29", "fact:PT-04")),
    ("rehabilitation centers", ("place:PL-14", "fact:PT-10", "stakeholder:SH-44")),
    ("counseling", ("fact:PT-12", "passage:protection-4")),
    ("Viêtnam", ("place:PL-05", "stakeholder:SH-31")),
    # numbers as digits or words
    ("38", ("figure:FG-01", "fact:PR-07", "event:TL-03")),
    ("38 cases", ("figure:FG-01", "fact:PR-07", "event:TL-03")),
    ("280", ("figure:FG-05", "fact:PT-08", "event:TL-11")),
    ("8 prosecutions", ("figure:FG-03", "fact:PR-09")),
    ("eight prosecutions", ("figure:FG-03", "fact:PR-09")),
    ("twenty cases", ("figure:FG-04", "fact:PR-10", "event:TL-16")),
    ("article 134", ("term:GL-16", "figure:FG-11", "fact:PR-04")),
    ("about 100 people", ("figure:FG-07", "fact:PT-10", "stakeholder:SH-44")),
    # dates as written
    ("July 2007", ("event:TL-06", "event:TL-07", "fact:PV-10", "fact:PV-23")),
    ("2007-07", ("event:TL-06", "event:TL-07", "fact:PV-10", "fact:PV-23")),
    ("12/2007", ("event:TL-09", "event:TL-10", "fact:PV-05", "fact:PV-18")),
    ("Sept 2003", ("event:TL-02", "fact:OV-01")),
    ("january 2007", ("event:TL-05", "fact:PT-17")),
    # sections, paragraphs, ids
    ("prevention 3", ("passage:prevention-3",)),
    ("Prosecution ¶2", ("passage:prosecution-2",)),
    ("protection para 4", ("passage:protection-4",)),
    ("sex trafficking 2", ("passage:sex-trafficking-2",)),
    ("protection", ("section:protection",)),
    ("PR-07", ("fact:PR-07",)),
    ("pr07", ("fact:PR-07",)),
    ("TL-05", ("event:TL-05",)),
    ("O-01", ("note:O-01",)),
    ("SH-14", ("stakeholder:SH-14",)),
    # the subject itself
    ("human trafficking", ("term:GL-31",)),
    ("definition of trafficking", ("term:GL-31",)),
    ("what is human trafficking", ("term:GL-31",)),
    ("victim identification", ("fact:PT-08", "fact:PV-25", "event:TL-11", "figure:FG-05")),
    ("who works on shelters", ("place:PL-13", "stakeholder:SH-14", "fact:PT-05", "event:TL-30")),
    ("people who were repatriated", ("stakeholder:SH-43", "fact:PT-08", "event:TL-11")),
    # ratings and corrections
    ("tier 3 watchlist", ("fact:OV-30", "event:TL-19", "note:O-01", "figure:FG-13")),
    ("tier 2018", ("rating:TIER-2018", "event:TL-19", "fact:OV-30")),
    ("rating 2023", ("rating:TIER-2023", "event:TL-20", "fact:OV-31", "figure:FG-12")),
    ("watch list", ("rating:TIER-2004", "rating:TIER-2010", "rating:TIER-2014", "term:GL-04")),
    ("article 215", ("context:CX-05", "note:O-11")),
    # everyday words for the report's own
    ("lawyer", ("stakeholder:SH-27", "term:GL-14", "fact:PR-14", "fact:PR-16")),
    ("drugs", ("fact:PR-19", "passage:prosecution-5")),
    ("roads", ("fact:OV-16", "passage:overview-4")),
    ("money", ("event:TL-15", "fact:OV-29", "fact:OV-28", "relation:R-04", "passage:overview-8")),
    ("bribes", ("event:TL-25", "fact:PR-17", "fact:PR-11", "passage:prosecution-5")),
    ("kids", ("stakeholder:SH-49",)),
    ("doctor", ("fact:PT-11", "passage:protection-4")),
    ("cops", ("stakeholder:SH-05", "fact:PR-11")),
    ("passport", ("term:GL-28", "fact:PT-17", "event:TL-05")),
    ("debt", ("term:GL-24",)),
    ("judges", ("stakeholder:SH-09", "fact:PR-12")),
    ("taxi", ("stakeholder:SH-56", "fact:PV-21")),
    ("fishing", ("stakeholder:SH-38", "fact:OV-11")),
    ("maids", ("fact:OV-06", "passage:overview-2")),
    ("Burma", ("place:PL-06", "stakeholder:SH-32")),
    ("logging", ("fact:PR-19", "passage:prosecution-5")),
    ("scam", ("context:CX-14", "context:CX-15")),
)
