package io.pilothouse.costs.statement;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/** Pages of A4 that are written from top to bottom, in points. The same that is written gives the same bytes. Not for several threads. */
final class Sheet implements AutoCloseable {
    static final double LEFT = 44;
    static final double WIDTH = PDRectangle.A4.getWidth() - 2 * LEFT;

    static final Color INK = new Color(0x14181d);
    static final Color QUIET = new Color(0x626c78);
    static final Color LINE = new Color(0xcdd3da);

    private static final double TOP = PDRectangle.A4.getHeight() - 48;
    private static final double BOTTOM = 56;
    private static final double FOOT = 32;
    private static final double FOOT_SIZE = 7.5;
    private static final float HAIRLINE = 0.5f;
    /** Of the size: there is one weight of the font, and its outline drawn too makes it another. */
    private static final double STROKE = 0.028;

    private static final int ID_BYTES = 16;

    private final PDDocument document = new PDDocument();
    private final SheetFont font;
    private PDPageContentStream page;
    private double y = TOP;

    /** How a text looks. */
    record Style(double size, boolean bold, Color colour) {
        static Style of(double size) {
            return new Style(size, false, INK);
        }

        Style strong() {
            return new Style(size, true, colour);
        }

        Style quiet() {
            return new Style(size, bold, QUIET);
        }
    }

    Sheet() throws IOException {
        font = SheetFont.in(document);
        page = begin();
    }

    SheetFont font() {
        return font;
    }

    private PDPageContentStream begin() throws IOException {
        PDPage next = new PDPage(PDRectangle.A4);
        document.addPage(next);
        return new PDPageContentStream(document, next, AppendMode.OVERWRITE, true, true);
    }

    /** Whether a next page was begun because there is no room for so much. */
    boolean make(double room) throws IOException {
        if (y - room >= BOTTOM) {
            return false;
        }
        next();
        return true;
    }

    /** What follows begins a page. */
    void next() throws IOException {
        page.close();
        page = begin();
        y = TOP;
    }

    void skip(double points) {
        y -= points;
    }

    /** At the height where the next line ends. */
    void text(String shown, double x, Style style) throws IOException {
        draw(page, shown, x, y, style);
    }

    /** Ends at {@code x}. */
    void textTo(String shown, double x, Style style) throws IOException {
        text(shown, x - font.width(shown, style.size()), style);
    }

    private void draw(PDPageContentStream onto, String shown, double x, double at, Style style) throws IOException {
        onto.beginText();
        onto.setFont(font.font(), (float) style.size());
        onto.setNonStrokingColor(style.colour());
        if (style.bold()) {
            onto.setStrokingColor(style.colour());
            onto.setLineWidth((float) (style.size() * STROKE));
            onto.setRenderingMode(RenderingMode.FILL_STROKE);
        } else {
            onto.setRenderingMode(RenderingMode.FILL);
        }
        onto.newLineAtOffset((float) x, (float) at);
        onto.showText(shown);
        onto.endText();
    }

    /** Lines of all the width, wherever there is room. */
    void prose(String text, Style style, double height) throws IOException {
        for (String line : font.wrapped(text, style.size(), WIDTH)) {
            make(height);
            skip(height);
            text(line, LEFT, style);
        }
    }

    /** Over all the width, so far below. */
    void rule(double below, Color colour) throws IOException {
        page.setStrokingColor(colour);
        page.setLineWidth(HAIRLINE);
        page.moveTo((float) LEFT, (float) (y - below));
        page.lineTo((float) (LEFT + WIDTH), (float) (y - below));
        page.stroke();
    }

    /**
     * The document: its foot on each page, and nothing in it that somebody else's could differ by.
     *
     * @param dated as when it says it was made
     * @param id of what stands in it: 16 bytes or more, of which the first count
     */
    byte[] finished(String title, String foot, Instant dated, byte[] id) throws IOException {
        page.close();
        int pages = document.getNumberOfPages();
        Style style = Style.of(FOOT_SIZE).quiet();
        for (int i = 0; i < pages; i++) {
            try (PDPageContentStream end =
                    new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true, true)) {
                String count = "Page %d of %d".formatted(i + 1, pages);
                draw(end, font.shown(foot), LEFT, FOOT, style);
                draw(end, count, LEFT + WIDTH - font.width(count, FOOT_SIZE), FOOT, style);
            }
        }
        describe(title, dated);
        COSString name = new COSString(Arrays.copyOf(id, ID_BYTES));
        COSArray both = new COSArray();
        both.add(name);
        both.add(name);
        document.getDocument().getTrailer().setItem(COSName.ID, both);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    private void describe(String title, Instant dated) {
        Calendar moment = GregorianCalendar.from(dated.atZone(ZoneOffset.UTC));
        moment.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
        PDDocumentInformation about = document.getDocumentInformation();
        about.setTitle(title);
        about.setCreator("Pilothouse");
        about.setCreationDate(moment);
        about.setModificationDate(moment);
        document.getDocumentCatalog().setLanguage("en");
        PDViewerPreferences shown = new PDViewerPreferences(new COSDictionary());
        shown.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(shown);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
