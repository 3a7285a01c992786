package io.pilothouse.browser;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** Pictures of the running product, for people. */
public final class Screenshots {
    private static final Path FOLDER = Path.of("screenshots");
    private static final int TALLEST = 2_400;

    private Screenshots() {}

    /** Into {@code screenshots/<name>.png}, with {@code -Dshots=true} only. The window grows with the page, so that all of it is seen. */
    public static void save(Page page, String name) {
        if (!Boolean.getBoolean("shots")) {
            return;
        }
        settle(page);
        var size = page.viewportSize();
        int height = (int)
                page.evaluate(
                        "() => Math.max(innerHeight, ...[...document.querySelectorAll('main')].map((e) => Math.ceil(e.scrollHeight)))");
        page.setViewportSize(size.width, Math.clamp(height, size.height, TALLEST));
        settle(page);
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
        page.setViewportSize(size.width, size.height);
    }

    /** As the window is: for dialogs, and for phones. */
    public static void saveWindow(Page page, String name) {
        if (Boolean.getBoolean("shots")) {
            settle(page);
            page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
        }
    }

    /** Fonts are there and the server has nothing more to say. */
    /** Rows of a grid whose words wrap lie upon each other until the grid has measured them. */
    private static final String ROWS_LIE_APART = """
            () => [...document.querySelectorAll('vaadin-grid')].every((grid) => {
              const rows = [...grid.shadowRoot.querySelectorAll('#items > tr:not([hidden])')]
                .map((row) => row.getBoundingClientRect())
                .sort((one, other) => one.top - other.top);
              return rows.every((row, i) => i === 0 || row.top >= rows[i - 1].bottom - 1);
            })""";

    public static void settle(Page page) {
        page.waitForFunction(ROWS_LIE_APART);
        page.waitForFunction("() => document.fonts.status === 'loaded'"
                + " && Object.values(window.Vaadin?.Flow?.clients ?? {}).every((c) => !c.isActive || !c.isActive())");
        page.evaluate("() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))");
    }
}
