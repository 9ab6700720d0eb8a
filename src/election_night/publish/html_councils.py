"""Councils and assemblies in the published page: who controls each, and the outcome."""

from election_night.core.body_state import NOC, BodyState, ControlState
from election_night.drawing import formatting
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import councils
from election_night.publish.html_blocks import alarm, block, escape


def table(context: DrawContext) -> str:
    """Return a row for each council, by name; empty if there are none."""
    bodies = sorted(context.night.bodies.values(), key=lambda body: (body.name, body.id))
    if not bodies:
        return ""
    decided = context.night.control.controlled.total()
    head = f"control of {decided:,} of {len(bodies):,} {context.bodies(len(bodies))} known"
    rows = "".join(_line(context, body) for body in bodies)
    return (
        f'<table><thead><tr><th class="l">{escape(head)}</th><th class="l">control</th>'
        f'<th class="l">seats</th>'
        f"<th>{escape(context.contests(2))} in</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def controlled(context: DrawContext, party: str) -> str:
    """Return two cells: the councils that a party controls, and how many more that is than before."""
    control = context.night.control
    return f"<td>{control.controlled[party]:,}</td><td>{formatting.signed(control.change(party))}</td>"


def _line(context: DrawContext, body: BodyState) -> str:
    seats = ", ".join(f"{escape(context.short(party))} {held:,}" for party, held in body.held.items())
    to_come = f"; {body.open:,} to come" if body.open else ""
    return (
        f'<tr><td>{escape(body.name)}</td><td class="l">{_control(context, body)}</td>'
        f'<td class="l">{seats}{to_come}</td><td>{body.decided:,} of {body.contests:,}</td></tr>'
    )


def _control(context: DrawContext, body: BodyState) -> str:
    """Return who controls it; if it was another party before, an alarm first."""
    change = context.control_history.lost(context.night, body.id)
    changed = ""
    if change and change.before:
        previous = escape(councils.letters(context, change.before.control))
        changed = f"{alarm(formatting.lost_control(change))} was {previous}: "
    if not body.fits:
        return f"{changed}{alarm('its contests fill more seats than it has')}"
    outcome = councils.outcome(context, body)
    if body.control is None or body.control == NOC:
        control = escape(outcome or "open")
    else:
        control = block(context, body.control, outcome)
    return f"{changed}{control}{' (certain)' if body.state is ControlState.CERTAIN else ''}"
