package io.pilothouse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.shell.ShellOnly;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@BrowserTest(classes = ShellOnly.class)
class WitnessesBrowserTests {
    @Test
    void aWitnessSaysWhenTheNewestSampleWasDrawnAndSaysItOnce(Page page) {
        long before = System.currentTimeMillis();
        Witnesses.look(page, "charts");
        assertThat(Witnesses.drawn(List.of(page))).isEmpty();

        page.evaluate(
                "() => [...document.querySelectorAll('vaadin-button')].find((b) => b.textContent.includes('Later')).click()");
        page.waitForFunction("() => window.drawn.length === 1");

        assertThat(Witnesses.drawn(List.of(page))).singleElement().satisfies(one -> {
            assertThat(one.at()).isBetween(before, System.currentTimeMillis());
            assertThat(one.moment())
                    .isEqualTo(Instant.parse("2026-11-24T02:07:30Z").toEpochMilli());
        });
        assertThat(Witnesses.drawn(List.of(page))).isEmpty();
    }
}
