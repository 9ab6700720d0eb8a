"""What is read back before a count in stages is declared."""

from election_night.declaring.figures import written
from election_night.declaring.stages.draft import StagesDraft


def outcome(draft: StagesDraft) -> str:
    """`Forth: Jim Campbell, Cammy Day, Eleanor Bird, George Gordon elected, 8 stages`."""
    names = draft.names(draft.elected(draft.complete)) or "nobody"
    return f"{draft.name}: {names} elected, {draft.complete} {'stage' if draft.complete == 1 else 'stages'}"


def stages_in_words(draft: StagesDraft) -> list[str]:
    """The figures announced, who was elected at which stage and with how many votes, who was excluded."""
    facts = [f"{draft.valid:,} valid votes" if draft.valid is not None else "valid votes unknown"]
    if draft.quota is not None:
        facts.append(f"quota {draft.quota:,}")
    if draft.rejected is not None:
        facts.append(f"{draft.rejected:,} rejected")
    elected, excluded = list[str](), list[str]()
    for number in range(1, draft.complete + 1):
        for key in draft.stages[number - 1].elected or ():
            votes = written(draft.total(number, key))
            elected.append(f"✔ stage {number:>2}  {draft.candidate(key).name}, {votes}")
        excluded += [f"× stage {number:>2}  {draft.candidate(key).name}" for key in draft.excluded_at(number)]
    return [", ".join(facts), *elected, *excluded]
