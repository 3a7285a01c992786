package io.pilothouse.costs.statement;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Liberation Sans, which PDFBox brings along (SIL OFL): Latin, Greek and Cyrillic. Of what it cannot draw, or what nobody could see, a mark is left, so that
 * no name breaks a document or looks like another.
 */
final class SheetFont {
    private static final String LIBERATION = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    /** What is not there in the font itself. */
    private static final int UNKNOWN = '\u25A1';

    private static final double UNIT = 1000;

    private final PDType0Font font;
    private final CmapLookup glyphs;

    private SheetFont(PDType0Font font, CmapLookup glyphs) {
        this.font = font;
        this.glyphs = glyphs;
    }

    static SheetFont in(PDDocument document) throws IOException {
        try (InputStream in = Objects.requireNonNull(PDDocument.class.getResourceAsStream(LIBERATION))) {
            TrueTypeFont liberation = new TTFParser().parse(new RandomAccessReadBuffer(in));
            return new SheetFont(PDType0Font.load(document, liberation, true), liberation.getUnicodeCmapLookup());
        }
    }

    PDType0Font font() {
        return font;
    }

    /** The same with a mark in the place of all that cannot be shown. */
    String shown(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .map(one -> isShown(one) ? one : UNKNOWN)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private boolean isShown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> glyphs.getGlyphId(codePoint) > 0;
        };
    }

    /** In points. */
    double width(String shown, double size) throws IOException {
        return font.getStringWidth(shown) / UNIT * size;
    }

    /** Lines that are no wider than this: between words, and within one that is longer than a line. */
    List<String> wrapped(String text, double size, double width) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : shown(text).split("(?<=[ ])")) {
            if (!line.isEmpty() && width(line + word.stripTrailing(), size) > width) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            for (int at = 0; at < word.length(); ) {
                int end = word.offsetByCodePoints(at, 1);
                String next = word.substring(at, end);
                if (!line.isEmpty() && !next.isBlank() && width(line + next, size) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(next);
                at = end;
            }
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }
}
