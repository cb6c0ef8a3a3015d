"""A workshop plan on the report on ferries, with an item of each kind."""

from laos_tip_app.documents.workshop_plan import PlanItem, PlanSettings, WorkshopPlan

TOPICS = ("section:overview", "section:rules")
PLAN = WorkshopPlan(
    "A day on the lake",
    PlanSettings(TOPICS[:1], 90, 8, "A4", False, "Lake Office", "3 June", "Harbour <town>"),
    (
        PlanItem("opening", 5),
        PlanItem("before", 5, notes="Ask for\nboats & oars."),
        PlanItem("slides", 20, places=("section:overview", "passage:rules-2", "event:TL-01")),
        PlanItem("slides", 1, places=("section:gone",), notes="Nothing to see."),
        PlanItem("reading", 10),
        PlanItem("exercise", 10, exercise="careful-reading"),
        PlanItem("exercise", 10, exercise="careful-reading", scope="section:rules"),
        PlanItem("exercise", 3, exercise="fact-or-assessment"),
        PlanItem("exercise", 5, exercise="open-questions"),
        PlanItem("exercise", 10, exercise="timeline", notes="Bring scissors."),
        PlanItem("exercise", 5, exercise="how-sure", seed=2),
        PlanItem("exercise", 5, exercise="matching", scope="theme:gone"),
        PlanItem("exercise", 5, exercise="matching", scope="section:rules", notes="Aloud."),
        PlanItem("discussion", 10, exercise="open-questions", scope="section:rules"),
        PlanItem("discussion", 1, exercise="open-questions", seed=3, scope="section:overview"),
        PlanItem("break", 15),
        PlanItem("own", 1, "Lunch"),
        PlanItem("closing", 5),
        PlanItem("closing", 5),
    ),
)
