package io.pilothouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pilothouse.browser.Accessibility.assertAccessible;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.pilothouse.browser.As;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.browser.Look;
import io.pilothouse.browser.Persona;
import io.pilothouse.browser.Screenshots;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An endpoint that hangs, as whoever is called sees it: what fires, what one can do, where the same is elsewhere. And the switches of such faults. */
@BrowserTest(
        properties = {
            "vaadin.productionMode=true",
            "pilothouse.links.prometheus=https://prometheus.example.com",
            "pilothouse.links.grafana.url=https://grafana.example.com",
            "pilothouse.links.grafana.prometheus=metrics",
            "pilothouse.links.grafana.loki=logs"
        })
class EnginesBrowserTests {
    private static final String HANGS = "/fleet/prod/qwen3-8b-extract";

    private static void hangs(Page page, String title) {
        assertThat(page.locator(".detected").first()).containsText(title);
        assertThat(page.locator(".side .happened")).containsText("PilothouseHang");
        assertThat(page.locator("ph-time-charts")).isVisible();
    }

    @Test
    void whatFiresStandsBesideWhatHappenedAndWhatOneCanDo(@As(Persona.ON_CALL) Page page) {
        page.navigate(HANGS);
        hangs(page, "Nothing comes out");

        page.locator("button:visible", new Page.LocatorOptions().setHasText("Read its log"))
                .first()
                .click();

        assertThat(page.locator("pre.log")).isVisible();
        assertAccessible(page);
        Screenshots.save(page, "endpoint-hangs");
    }

    @Test
    void aPlotLeadsToTheSameElsewhere(Page page) {
        page.navigate(HANGS);
        hangs(page, "Nothing comes out");

        Locator link = page.locator("ph-time-charts .elsewhere a").first();
        page.locator("ph-time-charts b").first().hover(new Locator.HoverOptions().setPosition(4, 4));

        assertThat(link).hasText("Prometheus");
        assertThat(link)
                .hasAttribute("href", Pattern.compile("^https://prometheus\\.example\\.com/graph\\?g0\\.expr=sum.*"));
        assertThat(page.locator("main a", new Page.LocatorOptions().setHasText("Loki"))
                        .first())
                .hasAttribute(
                        "href", Pattern.compile("^https://grafana\\.example\\.com/explore\\?schemaVersion=1&panes=.*"));
        Screenshots.saveWindow(page, "endpoint-elsewhere");
    }

    @Test
    void itIsWholeInGermanOnADarkPhone(@As(look = Look.PHONE_DARK, language = "de") Page page) {
        page.navigate(HANGS);

        hangs(page, "Es kommt nichts heraus");
        assertAccessible(page);
        Screenshots.save(page, "endpoint-hangs-phone-dark");
    }

    @Test
    void aFaultIsSwitchedOnAndOff(Page page) {
        page.navigate("/platform");
        Locator stall = page.locator("tr", new Page.LocatorOptions().setHasText("Nothing is taken from the queue"));

        stall.getByText("llama-31-8b-chat-prod").click();

        assertThat(stall).containsText("since");
        assertAccessible(page);
        Screenshots.save(page, "platform-faults");
        stall.getByText("Switch off").click();
        assertThat(stall).not().containsText("since");
    }
}
