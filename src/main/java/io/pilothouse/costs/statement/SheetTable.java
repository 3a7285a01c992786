package io.pilothouse.costs.statement;

import io.pilothouse.costs.statement.Sheet.Style;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A table over all the width of a sheet, whose heads stand on each page that it goes on to. */
final class SheetTable {
    private static final double SIZE = 8;
    private static final double HEIGHT = 11;
    private static final double PADDING = 3;
    private static final double GAP = 6;
    private static final int ROWS_TOGETHER = 4;

    private final Sheet sheet;
    private final List<Column> columns;

    /** @param width in points; numbers end at its end */
    record Column(String head, double width, boolean number) {
        static Column text(String head, double width) {
            return new Column(head, width, false);
        }

        static Column number(String head, double width) {
            return new Column(head, width, true);
        }
    }

    SheetTable(Sheet sheet, List<Column> columns) throws IOException {
        this.sheet = sheet;
        this.columns = columns;
        // with a row below, a head is never alone at the end of a page
        sheet.make(ROWS_TOGETHER * HEIGHT);
        heads();
    }

    private void heads() throws IOException {
        write(
                columns.stream().map(column -> List.of(column.head())).toList(),
                1,
                Style.of(SIZE).quiet());
        sheet.rule(PADDING, Sheet.LINE);
        sheet.skip(PADDING);
    }

    void row(String... cells) throws IOException {
        row(Style.of(SIZE), cells);
    }

    void strong(String... cells) throws IOException {
        row(Style.of(SIZE).strong(), cells);
    }

    /** The name of some rows that follow, of which the first is on the same page. */
    void group(String... cells) throws IOException {
        if (sheet.make(ROWS_TOGETHER * (HEIGHT + PADDING))) {
            heads();
        }
        strong(cells);
    }

    void rule() throws IOException {
        sheet.rule(PADDING, Sheet.LINE);
        sheet.skip(PADDING);
    }

    private void row(Style style, String... cells) throws IOException {
        List<List<String>> wrapped = new ArrayList<>();
        int lines = 1;
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            List<String> cell = column.number()
                    ? List.of(sheet.font().shown(cells[i]))
                    : sheet.font().wrapped(cells[i], SIZE, column.width() - GAP);
            wrapped.add(cell);
            lines = Math.max(lines, cell.size());
        }
        if (sheet.make(lines * HEIGHT + 2 * PADDING)) {
            heads();
        }
        sheet.skip(PADDING / 2);
        write(wrapped, lines, style);
        sheet.skip(PADDING / 2);
    }

    private void write(List<List<String>> cells, int lines, Style style) throws IOException {
        for (int line = 0; line < lines; line++) {
            sheet.skip(HEIGHT);
            double x = Sheet.LEFT;
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                if (line < cells.get(i).size()) {
                    String text = cells.get(i).get(line);
                    if (column.number()) {
                        sheet.textTo(text, x + column.width(), style);
                    } else {
                        sheet.text(text, x, style);
                    }
                }
                x += column.width();
            }
        }
    }
}
