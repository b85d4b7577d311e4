"""JupyterLab with the course's wheel and nothing else of the course, and a notebook that is open in it."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, Page

from support.wheel import installed

NOTIFICATIONS = "@jupyterlab/apputils-extension/notification.jupyterlab-settings"
QUIET = {"fetchNews": "false", "checkForUpdates": False}  # else it asks whether it may ask another host

READY = """async () => {
    const panel = jupyterapp.shell.currentWidget;
    await panel.context.ready;
    await panel.sessionContext.ready;
}"""
RUN = """async ([id, below, code]) => {
    const notebook = jupyterapp.shell.currentWidget.content;
    const place = notebook.widgets.findIndex((cell) => cell.model.id === id);
    if (place < 0) throw new Error(`no cell ${id}`);
    if (code !== null) notebook.widgets[place].model.sharedModel.setSource(code);
    notebook.activeCellIndex = place;
    await jupyterapp.commands.execute(below ? "notebook:run-all-below" : "notebook:run-cell");
    return Object.fromEntries(notebook.widgets.filter((cell) => cell.model.type === "code").map((cell) =>
        [cell.model.id, cell.model.outputs.toJSON()]));
}"""
CELLS = "() => jupyterapp.shell.currentWidget.content.widgets.map((cell) => cell.model.sharedModel.getSource())"


@dataclass
class Lab:
    """A running JupyterLab."""

    address: str
    folder: Path
    """Where the notebooks lie, and files beside them."""


@contextmanager
def running(wheel: Path, folder: Path) -> Iterator[Lab]:
    """Start JupyterLab with settings of nobody's, and end it."""
    work = folder / "work"
    work.mkdir(parents=True)
    environment = installed(wheel, folder / "packages")
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR"):
        environment[name] = str(folder / name.lower())
    environment["JUPYTERLAB_SETTINGS_DIR"] = str(folder / "settings")
    settings = folder / "settings" / NOTIFICATIONS
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps(QUIET))
    options = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": 0,
        "ServerApp.root_dir": work,
        "IdentityProvider.token": "",
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        "LabApp.expose_app_in_browser": True,
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser"]
    command += [f"--{name}={value}" for name, value in options.items()]
    if os.name == "posix" and os.geteuid() == 0:
        command.append("--allow-root")
    with subprocess.Popen(command, env=environment, cwd=folder, stderr=subprocess.PIPE, encoding="utf-8") as server:
        try:
            log = []
            for line in server.stderr:
                log.append(line)
                if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                    break
            else:
                raise RuntimeError("JupyterLab did not start:\n" + "".join(log))
            Thread(target=server.stderr.read, daemon=True).start()  # so that it never waits for a reader
            yield Lab(found[0], work)
        finally:
            server.terminate()
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()


@dataclass
class Notebook:
    """A notebook that is open in JupyterLab."""

    page: Page
    elsewhere: list[str] = field(default_factory=list)
    """What was asked of other hosts."""
    errors: list[str] = field(default_factory=list)

    @property
    def form(self):
        """The exercise's form, where it is alive."""
        return self.page.locator("course-exercise:has(button.lock), course-exercise:has(.answers-tools)").first

    def run(self, cell: str, *, below: bool = False, code: str | None = None) -> dict[str, list]:
        """Run a cell, with what is below it or other code; gives the outputs of all cells."""
        return self.page.evaluate(RUN, [cell, below, code])

    def cells(self) -> list[str]:
        """The text of all cells."""
        return self.page.evaluate(CELLS)


@contextmanager
def opened(browser: Browser, lab: Lab, path: Path, **options) -> Iterator[Notebook]:
    """Open a copy of a notebook in a window of its own, and run it all."""
    shutil.copy(path, lab.folder / path.name)
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, accept_downloads=True, **options)
    page = context.new_page()
    page.set_default_timeout(60_000)
    notebook = Notebook(page)
    page.on("pageerror", lambda error: notebook.errors.append(str(error)))
    page.on(
        "request",
        lambda request: (
            request.url.startswith("http") and not request.url.startswith(lab.address)
            and notebook.elsewhere.append(request.url)
        ),
    )  # fmt: skip
    page.goto(f"{lab.address}lab/tree/{path.name}")
    page.wait_for_function("window.jupyterapp?.shell?.currentWidget?.sessionContext")
    page.evaluate(READY)
    page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
    notebook.form.wait_for()
    yield notebook
    context.close()


def text(outputs: list) -> str:
    """What a cell has written."""
    parts = [output.get("text") or output.get("data", {}).get("text/plain", "") for output in outputs]
    return "".join("".join(part) for part in parts)


def svg(outputs: list) -> str:
    """The chart that a cell has drawn."""
    (drawing,) = (output["data"]["image/svg+xml"] for output in outputs if "image/svg+xml" in output.get("data", {}))
    return "".join(drawing)
