"""The page of the weekly meeting prints on one A4, even of a week with as much on it as the page ever shows."""

import io

from pypdf import PdfReader

from tests.journeys.people import Officer

FULLEST = """([late, officers, days]) => {
  const fill = (id, rows) => {
    const body = document.querySelector(`[aria-labelledby=${id}] tbody`);
    while (body && body.rows.length < rows) body.append(body.rows[0].cloneNode(true));
  };
  fill("qua-han", late); fill("can-bo", officers); fill("sap-den", days);
}"""


def test_the_week_is_one_sheet_of_paper(visit):
    page = Officer(visit(), "quan.lanhdao").page
    page.goto("/desk/weekly/")
    assert page.locator("[aria-labelledby=qua-han] tbody tr").count() >= 1, "a district of the demo is late somewhere"
    page.evaluate(FULLEST, [8, 10, 10])
    sheet = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    assert len(sheet.pages) == 1
    width, height = sheet.pages[0].mediabox[2:]
    assert (round(float(width)), round(float(height))) == (595, 842), "A4, portrait"
    said = "".join(sheet.pages[0].extract_text().split())  # letters with marks are drawn apart
    assert "Phảitrảtừngàymai" in said
