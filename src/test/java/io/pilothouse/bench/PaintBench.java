package io.pilothouse.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import io.pilothouse.browser.As;
import io.pilothouse.browser.BrowserTest;
import org.junit.jupiter.api.Test;

/**
 * {@code ./pilothouse bench paint}: the console in a browser that has nothing of it yet, until it paints first; and the live page of an
 * endpoint over 30 days until its charts are drawn, on the simulated platform.
 */
@BrowserTest
class PaintBench {
    /** So many that not the longest of them is the 95th of a hundred. */
    private static final int RUNS = 60;

    private static final String FIRST_PAINT = """
            () => new Promise((done) => {
              const look = () => {
                const paint = performance.getEntriesByName('first-contentful-paint')[0];
                paint ? done(paint.startTime) : requestAnimationFrame(look);
              };
              look();
            })""";
    private static final String TITLE = painted("document.querySelector('main h1')");
    private static final String CHARTS =
            painted("document.querySelector('ph-time-charts')?.shadowRoot.querySelector('canvas')");

    /** The second frame after it is there: then it is on the screen. */
    private static String painted(String what) {
        return """
            () => new Promise((done) => {
              const drawn = () => %s;
              const look = () => drawn()
                ? requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())))
                : requestAnimationFrame(look);
              look();
            })""".formatted(what);
    }

    @Test
    void coldFirstPaint(@As(traced = false) Page page) {
        String console = page.url();
        leave(page);
        cold(page.context(), console, "first contentful paint, which is the outline of its frame", FIRST_PAINT);
        cold(page.context(), console, "title of its page painted", TITLE);
    }

    private static void cold(BrowserContext signedIn, String console, String what, String until) {
        Browser browser = signedIn.browser();
        Timed.measured("paint: console, nothing in the cache, " + what, RUNS, () -> {
            try (BrowserContext cold =
                    browser.newContext(new Browser.NewContextOptions().setStorageState(signedIn.storageState()))) {
                Page tab = cold.newPage();
                double millis = opened(tab, console, until);
                leave(tab);
                return millis;
            }
        });
    }

    /** The browser tells the console so, and nothing is drawn beside what is timed next. */
    private static void leave(Page page) {
        page.navigate("about:blank");
    }

    @Test
    void thirtyDays(@As(traced = false) Page page) {
        String month = "/" + MeasuredConsole.PAGE + "?range=P30D";
        Timed.measured("paint: endpoint, 30 days, charts painted", RUNS, () -> opened(page, month, CHARTS));
    }

    private static double opened(Page page, String address, String until) {
        page.navigate(address, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        return ((Number) page.evaluate(until)).doubleValue();
    }
}
