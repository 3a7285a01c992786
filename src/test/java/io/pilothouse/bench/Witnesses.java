package io.pilothouse.bench;

import com.microsoft.playwright.Page;
import io.pilothouse.browser.StartedChromium;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Real browsers beside the driven sessions, on the same page: they know when a sample is on the screen, where a session only hears of it. */
final class Witnesses implements AutoCloseable {
    private static final int COUNT = 3;

    /** Of samples that come after the first picture. With the second frame after the charts were given it, it is on the screen. */
    private static final String NOTE_WHAT_IS_DRAWN = """
            window.drawn = [];
            const define = customElements.define.bind(customElements);
            customElements.define = (name, type, options) => {
              if (name === 'ph-time-charts') {
                const extend = type.prototype.extend;
                type.prototype.extend = function (wire, from, to) {
                  extend.call(this, wire, from, to);
                  const moment = wire.steps.reduce((time, step) => time + step, wire.first);
                  requestAnimationFrame(() => requestAnimationFrame(() => window.drawn.push({ at: Date.now(), moment })));
                };
              }
              define(name, type, options);
            };""";

    private final @Nullable StartedChromium chromium;
    private final List<Page> pages;

    private Witnesses(@Nullable StartedChromium chromium, List<Page> pages) {
        this.chromium = chromium;
        this.pages = pages;
    }

    /** Where there is no Chromium there are none, and it is said. */
    static Witnesses of(URI console, String path) {
        if (!StartedChromium.missing().isEmpty()) {
            System.err.println("No witnesses beside the load: " + StartedChromium.missing());
            return new Witnesses(null, List.of());
        }
        StartedChromium chromium = new StartedChromium();
        List<Page> pages =
                Stream.generate(() -> chromium.signedIn(console)).limit(COUNT).toList();
        pages.forEach(page -> look(page, path));
        return new Witnesses(chromium, pages);
    }

    static void look(Page page, String path) {
        page.addInitScript(NOTE_WHAT_IS_DRAWN);
        page.navigate("/" + path);
        page.locator("ph-time-charts canvas").waitFor();
    }

    int count() {
        return pages.size();
    }

    /** What was drawn since this was asked last. */
    List<LiveLoad.Arrival> drawn() {
        return drawn(pages);
    }

    static List<LiveLoad.Arrival> drawn(List<Page> pages) {
        return pages.stream()
                .flatMap(page -> ((List<?>) page.evaluate("() => window.drawn.splice(0)")).stream())
                .map(one -> (Map<?, ?>) one)
                .map(one -> new LiveLoad.Arrival(millis(one.get("at")), millis(one.get("moment"))))
                .toList();
    }

    private static long millis(@Nullable Object number) {
        return ((Number) Objects.requireNonNull(number)).longValue();
    }

    @Override
    public void close() {
        if (chromium != null) {
            chromium.close();
        }
    }
}
