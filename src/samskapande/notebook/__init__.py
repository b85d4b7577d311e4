"""What the course's notebooks use, so that the code in a notebook stays short enough to read.

`style`
    One look for every chart: the colours and marks of the course, drawn for a phone.
`svg`
    A figure as small SVG that is the same text every time.
`numbers`
    Numbers, shares and dates written as the notebook's language writes them.
`table`
    A table as plain, accessible HTML, and as the same text every time it is run.
`mistakes`
    What a reader may type wrong, answered by a sentence instead of a traceback.
`dialysis`
    The published figures of the notebook *Reading the numbers*, with their sources.
`shares`
    The same counts as a share under two denominators.
`exercise`
    An exercise of the course: its form, the answers as an object, the file that the page reads and writes too.
`widget`
    The same form alive in JupyterLab, made of the page's own script.
`plots`
    The charts of the exercises.
`network`
    What a learning network takes in a year.
`responses`
    A file with a group's answers, read or refused in a sentence.
`evaluation`
    What such a group answered, small groups left out.
`compare`
    Whether two notebooks say the same in two languages. Used by the tests.

Import the modules one by one: `from samskapande.notebook import numbers, table`. Importing the package itself loads
neither pandas nor matplotlib.
"""
