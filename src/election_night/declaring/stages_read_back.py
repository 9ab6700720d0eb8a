"""What is read back before a count in stages is declared."""

from election_night.declaring.stages_draft import Kind, StagesDraft
from election_night.declaring.stages_figures import written


def outcome(draft: StagesDraft) -> str:
    """`Forth: Jim Campbell, Cammy Day, Eleanor Bird, George Gordon elected, 8 stages`."""
    names = draft.names(draft.elected(draft.complete)) or "nobody"
    return f"{draft.name}: {names} elected, {draft.complete} {'stage' if draft.complete == 1 else 'stages'}"


def stages_in_words(draft: StagesDraft) -> list[str]:
    """Who came to what at which stage, one a line."""
    facts = [f"{draft.valid:,} valid votes" if draft.valid is not None else "valid votes unknown"]
    if draft.quota is not None:
        facts.append(f"quota {draft.quota:,}")
    if draft.rejected is not None:
        facts.append(f"{draft.rejected:,} rejected")
    lines = [", ".join(facts)]
    for number, stage in enumerate(draft.stages[: draft.complete], 1):
        done = (
            "first preferences"
            if stage.kind is Kind.FIRST
            else f"{stage.kind} of {draft.names(stage.sources)}"
        )
        lines.append(f"{number:>2}  {done}")
        lines += [
            f"    ✔ {draft.candidate(key).name} {written(draft.total(number, key))}"
            for key in stage.elected or ()
        ]
        if out := stage.excluded:
            lines.append(f"    × {draft.names(out)}")
    return lines
