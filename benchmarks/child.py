"""The programs that ours is measured against, each in a separate process.

`python -m benchmarks.child`:

- `empty`: a Textual application with nothing in it
- `least DIR`: watchfiles and one Static, the least possible
- `models DIR`: every document read and validated by bare pydantic
- `screen DIR N OUT`: our program with its event loop watched; the measurements go to OUT
"""

import sys


def empty() -> None:
    """Show nothing."""
    from textual.app import App  # noqa: PLC0415 - each of these programs loads what it needs, and no more

    App[None]().run()


def least(directory: str) -> None:
    """Show the figure of the latest document."""
    import json  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    from textual.app import App, ComposeResult  # noqa: PLC0415
    from textual.widgets import Static  # noqa: PLC0415
    from watchfiles import Change, awatch  # noqa: PLC0415

    class Least(App[None]):
        def compose(self) -> ComposeResult:
            yield Static("no figure yet", markup=False)

        def on_mount(self) -> None:
            self.run_worker(self.follow())

        async def follow(self) -> None:
            figure = self.query_one(Static)
            async for changes in awatch(directory, debounce=10, step=1):
                for change, path in changes:
                    if change is not Change.deleted and path.endswith(".json"):
                        document = json.loads(Path(path).read_bytes())  # noqa: ASYNC240 - the least there is
                        figure.update(f"{document['figure']:,}", layout=False)

    Least().run()


def models(directory: str) -> None:
    """Read and validate every document."""
    from pathlib import Path  # noqa: PLC0415

    from election_night.model import Election, Result  # noqa: PLC0415

    for path in Path(directory).iterdir():
        (Election if path.name == "election.json" else Result).model_validate_json(path.read_bytes())


def screen(directory: str, documents: str, out: str) -> None:
    """Run the whole program, and measure how long its event loop was blocked."""
    import asyncio  # noqa: PLC0415
    import json  # noqa: PLC0415
    import time  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    from election_night.core.night import Night  # noqa: PLC0415
    from election_night.drawing.options import Options  # noqa: PLC0415
    from election_night.service.journal.location import default_journal  # noqa: PLC0415
    from election_night.service.night_service import NightService  # noqa: PLC0415
    from election_night.tui.app import ElectionNight  # noqa: PLC0415

    blocks: list[tuple[float, float]] = []
    seen: list[float] = []

    class Watched(ElectionNight):
        async def beat(self) -> None:
            """Ask to be called again in 2 ms, and note the delay."""
            before = time.monotonic()
            while True:
                await asyncio.sleep(0.002)
                now = time.monotonic()
                if now - before > 0.01:
                    blocks.append((now, now - before - 0.002))
                before = now

        def arrived(self) -> None:
            """Note when every document was read."""
            if not seen and self.service.health().documents >= int(documents):
                seen.append(time.monotonic())
                Path(out).write_text(json.dumps({"done": seen[0], "blocks": blocks}))

        def on_ready(self) -> None:
            self.run_worker(self.beat())
            self.set_interval(0.05, self.arrived)

    root = Path(directory)
    app = Watched(NightService(root, Night(), journal=default_journal(root)), None, Options())
    app.run()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["empty"]:
            empty()
        case ["least", where]:
            least(where)
        case ["models", where]:
            models(where)
        case ["screen", where, count, seen]:
            screen(where, count, seen)
