package io.pilothouse.shell.chart;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pilothouse.browser.Accessibility.assertAccessible;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.pilothouse.browser.As;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.browser.Look;
import io.pilothouse.browser.Screenshots;
import io.pilothouse.shell.ShellOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@BrowserTest(classes = ShellOnly.class)
class ChartsBrowserTests {
    /** How many pixels of the canvas are not empty. */
    private static final String INK = """
            () => { const canvas = document.querySelector('ph-time-charts').shadowRoot.querySelector('canvas');
              const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
              return data.reduce((sum, v, i) => sum + (i % 4 === 3 && v > 0 ? 1 : 0), 0); }""";

    private static final String PICTURE =
            "() => document.querySelector('ph-time-charts').shadowRoot.querySelector('canvas').toDataURL()";

    private static Locator open(Page page) {
        page.navigate("/charts");
        page.locator("ph-time-charts canvas").waitFor();
        page.waitForFunction("() => (" + INK + ")() > 2000");
        return page.locator("ph-time-charts .plot");
    }

    private static Locator value(Page page, String row, int line) {
        return page.locator("ph-time-charts .row")
                .filter(new Locator.FilterOptions().setHasText(row))
                .locator(".value")
                .nth(line);
    }

    @Test
    void everythingIsThereInLightForEyesAndForOthers(Page page) {
        open(page);

        assertThat(value(page, "TTFT", 1)).hasText(Pattern.compile("4\\.2\\d\u00a0s"));
        assertThat(value(page, "TTFT", 1)).hasClass(Pattern.compile("over"));
        assertThat(page.locator("ph-time-charts .none")).hasText("No samples: the engine runs without a draft model");
        Screenshots.save(page, "charts-light");
        assertAccessible(page);
    }

    /** Of a page without, the browser has better to do until the page is there. */
    @Test
    void whatDrawsIsFetchedWithAPageThatHasChartsAndLongAfterEveryOther(Page page) {
        page.navigate("/states");
        assertThat(page.locator("main h1").first()).isVisible();
        Assertions.assertThat(
                        page.evaluate(
                                "() => performance.getEntriesByType('resource').every(e => !/canvas-/.test(e.name) || e.startTime >= 5000)"))
                .isEqualTo(true);
        assertThat(page.locator("link[charts]")).hasCount(0);

        open(page);

        Assertions.assertThat(page.evaluate("""
                        () => { const { domContentLoadedEventStart: parsed } = performance.getEntriesByType('navigation')[0];
                          return performance.getEntriesByType('resource').filter(e => /canvas-/.test(e.name)).map(e => e.startTime < parsed); }""")).isEqualTo(List.of(true));
    }

    @Test
    void anEntryOfTheLegendSwitchesItsTraceOffAndOnWithTheKeys(Page page) {
        open(page);
        Locator judged = page.locator("ph-time-charts .row")
                .filter(new Locator.FilterOptions().setHasText("TTFT"))
                .locator(".line")
                .nth(1);
        Object all = page.evaluate(PICTURE);
        judged.focus();

        page.keyboard().press("Enter");
        assertThat(judged).hasAttribute("aria-pressed", "false");
        assertThat(value(page, "TTFT", 1)).hasText("");
        page.waitForFunction("all => (" + PICTURE + ")() !== all", all);
        assertAccessible(page);
        page.keyboard().press("Enter");

        assertThat(judged).hasAttribute("aria-pressed", "true");
        assertThat(judged).isFocused();
        assertThat(value(page, "TTFT", 1)).hasClass(Pattern.compile("over"));
        page.waitForFunction("all => (" + PICTURE + ")() === all", all);
    }

    @Test
    void theSameOnAPhone(@As(look = Look.PHONE) Page page) {
        open(page);

        Screenshots.save(page, "charts-phone");
        assertAccessible(page);
        Assertions.assertThat((int) page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                .isLessThanOrEqualTo(0);
    }

    @Test
    void anotherSchemeIsPaintedAnew(@As(look = Look.DARK) Page page) {
        open(page);
        Screenshots.save(page, "charts-dark");
        assertAccessible(page);
        Object dark = page.evaluate(PICTURE);

        page.emulateMedia(
                new Page.EmulateMediaOptions().setColorScheme(com.microsoft.playwright.options.ColorScheme.LIGHT));

        page.waitForFunction("before => (" + PICTURE + ")() !== before", dark);
    }

    @Test
    void theKeysMoveTheCursorAndTheLegendSaysWhatIsThere(Page page) {
        Locator plot = open(page);
        assertThat(page.locator("ph-time-charts .at")).hasText("at 03:07:00");

        plot.focus();
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("Shift+ArrowLeft");

        assertThat(page.locator("ph-time-charts .at")).hasText("at 03:01:30");
        assertThat(page.locator("ph-time-charts .chip")).hasText("03:01:30");
        assertThat(plot)
                .hasAttribute(
                        "aria-valuetext", Pattern.compile("03:01:30: .*TTFT p95 4\\.\\d\\d\u00a0s, over target.*"));
        page.keyboard().press("Home");
        assertThat(value(page, "TTFT", 1)).hasText(Pattern.compile("1\\.3\\d\u00a0s"));
        page.keyboard().press("Escape");
        assertThat(page.locator("ph-time-charts .at")).hasText("at 03:07:00");
    }

    @Test
    void aDragZoomsAndEscapeGoesBack(Page page) {
        Locator plot = open(page);
        var box = plot.boundingBox();

        page.mouse().move(box.x + 200, box.y + 100);
        page.mouse().down();
        page.mouse().move(box.x + 400, box.y + 120, new com.microsoft.playwright.Mouse.MoveOptions().setSteps(4));
        page.mouse().up();

        assertThat(page.locator(".said")).hasText(Pattern.compile("zoom 2026-11-24T0.*Z 2026-11-24T0.*Z"));
        page.mouse().move(0, 0);
        plot.focus();
        page.keyboard().press("Escape");
        assertThat(page.locator(".said")).hasText("whole");
    }

    @Test
    void aFlagTellsWhatWasPressed(Page page) {
        open(page);

        page.getByLabel("Alert TTFTAboveTarget").click();

        assertThat(page.locator(".said")).hasText("marker alert");
        assertThat(page.getByLabel("Alert TTFTAboveTarget")).hasAttribute("aria-pressed", "true");
    }

    @Test
    void laterSamplesComeWithoutShiftOrAnotherDrawing(Page page) {
        Locator plot = open(page);
        plot.focus();
        page.keyboard().press("ArrowLeft");
        page.evaluate("""
                () => { const root = document.querySelector('ph-time-charts').shadowRoot;
                  window.added = 0; window.shift = 0; window.canvas = root.querySelector('canvas');
                  new MutationObserver((all) => all.forEach((one) => [...one.addedNodes].forEach((node) => (window.added += node.nodeType === 1 ? 1 : 0))))
                    .observe(root, { childList: true, subtree: true });
                  new PerformanceObserver((list) => list.getEntries().forEach((e) => (window.shift += e.value))).observe({ type: 'layout-shift' }); }""");
        Object before = page.evaluate(PICTURE);

        page.evaluate(
                "() => [...document.querySelectorAll('vaadin-button')].find((b) => b.textContent.includes('Later')).click()");
        page.waitForFunction("before => (" + PICTURE + ")() !== before", before);

        assertThat(page.locator("ph-time-charts .at")).hasText("at 03:07:00");
        page.keyboard().press("End");
        assertThat(page.locator("ph-time-charts .at")).hasText("at 03:07:30");
        Assertions.assertThat(
                        page.evaluate(
                                "() => [window.added, window.shift < 0.0005, window.canvas === document.querySelector('ph-time-charts').shadowRoot.querySelector('canvas')]"))
                .isEqualTo(List.of(0, true, true));
    }

    @Test
    void theTableHasTheSameNumbers(@As(language = "de") Page page) {
        open(page);
        String shown = value(page, "TTFT", 1).textContent();

        page.keyboard().press("t");

        Locator table = page.locator("ph-time-charts table");
        assertThat(table.locator("caption")).containsText("181 Messwerte");
        assertThat(table.locator("thead th").nth(4)).hasText("TTFT p95");
        assertThat(table.locator("tbody tr").first().locator("th")).hasText("03:07:00");
        assertThat(table.locator("tbody tr").first().locator("td").nth(3)).hasText(shown);
        Assertions.assertThat(shown).matches("4,2\\d\u00a0s");
        assertThat(table.locator("tbody tr")).hasCount(50);
        assertAccessible(page);
        page.keyboard().press("t");
        assertThat(page.locator("ph-time-charts canvas")).isVisible();
    }

    @Test
    void aReadingOfDaysSaysTheDayAsTheReadersLanguageDoes(@As(language = "de") Page page) {
        open(page);
        assertThat(page.locator("ph-time-charts .at")).hasText("um 03:07:00");

        page.getByText("Days").click();

        assertThat(page.locator("ph-time-charts .at")).hasText("am 24. Nov. um 03:07:00");
    }

    @Test
    void theNumbersCanBeTakenAway(Page page) throws IOException {
        open(page);

        Download csv = page.waitForDownload(() -> page.getByText("CSV").click());
        Download png = page.waitForDownload(() -> page.getByText("PNG").click());

        Assertions.assertThat(csv.suggestedFilename()).isEqualTo("llama-3.3-70b-chat.csv");
        Assertions.assertThat(Files.readAllLines(csv.path()))
                .hasSize(182)
                .startsWith(
                        "time,\"Requests running (count)\",\"Requests waiting (count)\",\"TTFT p50 (seconds)\",\"TTFT p95 (seconds)\","
                                + "\"TTFT p99 (seconds)\",\"KV cache used (share)\",\"Preemptions preempted (per minute)\",\"Replicas wanted (count)\","
                                + "\"Replicas ready (count)\",\"Draft tokens accepted (share)\"")
                .last()
                .asString()
                .startsWith("2026-11-24T02:07:00.000Z,22")
                .endsWith(",4,4,");
        Assertions.assertThat(Files.size(png.path())).isGreaterThan(20_000);
    }

    @Test
    void thePeriodBeforeStandsBesideTheValue(Page page) {
        open(page);

        page.getByText("Compare").click();

        assertThat(page.locator("ph-time-charts .before")).hasText(Pattern.compile("14\\d"));
    }
}
