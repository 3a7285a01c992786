package io.pilothouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.pilothouse.browser.Accessibility;
import io.pilothouse.browser.As;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.browser.Look;
import io.pilothouse.browser.Screenshots;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;

/** Every page of the console with the sandbox's platform behind it, in each look: no defect that a machine can see, and a picture for people. */
@BrowserTest
@DirtiesContext
class PagesBrowserTests {
    private static final String WHAT_IF = "/costs/what-if?endpoint=llama-31-8b-chat&environment=prod"
            + "&try=device:1+%C3%97+A100+3g.40gb&try=fp8:weights&try=replicas:2-4_1_22-7_1234567_Europe/Berlin";
    /** Of the sandbox: the one that is hot. */
    private static final String DEVICE =
            "GPU-" + UUID.nameUUIDFromBytes("gpu-h100-1/2".getBytes(StandardCharsets.UTF_8));

    private static final Map<String, String> PAGES = pages();
    /** The first to look waits until a month of metrics is worked out. */
    private static final LocatorAssertions.HasCountOptions READ =
            new LocatorAssertions.HasCountOptions().setTimeout(60_000);

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("home", "/");
        pages.put("fleet", "/fleet");
        pages.put("endpoint", "/fleet/staging/mixtral-8x7b-batch");
        pages.put("self-test", "/fleet/prod/llama-31-8b-chat/metrics");
        pages.put("queue", "/queue?environment=prod");
        pages.put("targets", "/targets?environment=prod");
        pages.put("targets-form", "/targets/prod/llama-31-8b-chat");
        pages.put("rules", "/targets/rules");
        pages.put("costs", "/costs");
        pages.put("costs-team", "/costs/teams/docs");
        pages.put("costs-year", "/costs/year");
        pages.put("what-if", WHAT_IF);
        pages.put("what-if-of-team", "/costs/what-if?team=docs");
        pages.put("prices", "/costs/prices");
        pages.put("models", "/models");
        pages.put("model", "/models/llama-3.1-8b-chat");
        pages.put("model-version", "/models/llama-3.1-8b-chat/versions/4");
        pages.put("model-version-refused", "/models/qwen3-8b-extract/versions/3");
        pages.put("roll-out", "/roll-out?model=llama-3.1-8b-chat&version=4&environment=prod");
        pages.put("changes", "/changes");
        pages.put("scaling", "/scaling?environment=prod");
        pages.put("scaling-form", "/scaling/prod/llama-31-8b-chat");
        pages.put("scaling-raise", "/scaling/prod/llama-31-8b-chat/raise");
        pages.put("scaling-replay", "/scaling/prod/llama-31-8b-chat/replay");
        pages.put("history", "/history");
        pages.put("gpus", "/gpus");
        pages.put("device", "/gpus/device/" + DEVICE + "?hours=6");
        pages.put("what-fits", "/gpus/fit?model=llama-3.1-8b-chat&version=4&len=16384");
        pages.put("platform", "/platform");
        access(pages);
        return pages;
    }

    private static void access(Map<String, String> pages) {
        pages.put("authority", "/authority");
        pages.put("access", "/access");
        pages.put("access-form", "/access/teams/docs");
        pages.put("access-new", "/access/new/applications");
        pages.put("access-application", "/access/applications/docs-batch");
        pages.put("access-why", "/access/why?application=docs-batch&model=qwen3-8b-extract&environment=prod");
        pages.put("fields", "/fields?file=access/teams/docs.yaml");
        pages.put("access-month", "/access/month");
        pages.put("access-keycloak", "/access/keycloak");
    }

    @Test
    void inLightAndDark(Page page) {
        SoftAssertions defects = new SoftAssertions();
        PAGES.forEach((name, address) -> {
            opens(page, address);
            looksAt(page, name, Accessibility::assertAccessible, defects);
            Screenshots.save(page, name + "-light");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            looksAt(page, name, Accessibility::assertColours, defects);
            Screenshots.save(page, name + "-dark");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        });
        defects.assertAll();
    }

    @Test
    void onAPhone(@As(look = Look.PHONE) Page page) {
        SoftAssertions defects = new SoftAssertions();
        PAGES.forEach((name, address) -> {
            opens(page, address);
            looksAt(page, name, Accessibility::assertAccessible, defects);
            Screenshots.save(page, name + "-phone");
        });
        defects.assertAll();
    }

    @Test
    void inGerman(@As(language = "de") Page page) {
        SoftAssertions defects = new SoftAssertions();
        PAGES.forEach((name, address) -> {
            opens(page, address);
            looksAt(page, name, Accessibility::assertWords, defects);
            for (int width : new int[] {1024, 390}) {
                page.setViewportSize(width, 900);
                looksAt(page, name + " at " + width, Screenshots::settle, defects);
            }
            page.setViewportSize(1440, 900);
        });
        defects.assertAll();
    }

    private static void opens(Page page, String address) {
        page.navigate(address);
        assertThat(page.locator("h1")).isVisible();
        assertThat(page.locator(".wait:visible")).hasCount(0, READ);
    }

    private static void looksAt(Page page, String name, Consumer<Page> judge, SoftAssertions defects) {
        defects.assertThatCode(() -> judge.accept(page)).as(name).doesNotThrowAnyException();
        defects.assertThat(wider(page)).as("%s is wider than its window", name).isEqualTo(List.of());
    }

    /** What sticks out of the window, but for what scrolls in a frame of its own. */
    private static Object wider(Page page) {
        return page.evaluate("""
                () => {
                  const isFramed = (e) => e.localName !== 'main' && (getComputedStyle(e).overflowX !== 'visible' || isFramed(e.parentElement));
                  const isSeen = (e) => e.slot !== 'sr-label' && e.checkVisibility() && getComputedStyle(e).clipPath === 'none' && e.getBoundingClientRect().width > 1;
                  return [...document.querySelectorAll('main *')]
                    .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && isSeen(e) && !isFramed(e.parentElement))
                    .map((e) => e.outerHTML.slice(0, 120));
                }""");
    }
}
