package io.pilothouse.shell;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pilothouse.browser.Accessibility.assertAccessible;

import com.microsoft.playwright.Page;
import io.pilothouse.browser.As;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.browser.Look;
import io.pilothouse.browser.Screenshots;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Every part in every state, in each look. */
@BrowserTest(classes = ShellOnly.class)
class StatesBrowserTests {
    @Test
    void everyPartIsAccessibleInLight(Page page) {
        look(page, "states-light");
    }

    @Test
    void everyPartIsAccessibleInDark(@As(look = Look.DARK) Page page) {
        look(page, "states-dark");
    }

    @Test
    void everyPartIsAccessibleOnAPhone(@As(look = Look.PHONE) Page page) {
        look(page, "states-phone");
    }

    @Test
    void everyPartIsAccessibleInGerman(@As(language = "de") Page page) {
        look(page, "states-german");
    }

    @Test
    void nothingIsWiderThanASmallPhone(@As(look = Look.TINY) Page page) {
        look(page, "states-tiny");
    }

    @Test
    void aClickInARowOpensItsLink(Page page) {
        page.navigate("/states");
        page.getByText("streamed and hashed here").first().click();

        assertThat(page).hasURL(java.util.regex.Pattern.compile(".*/states\\?row=1$"));
    }

    @Test
    void aCopyButtonCopiesTheWholeCommit(Page page) {
        page.context().grantPermissions(java.util.List.of("clipboard-read", "clipboard-write"));
        page.navigate("/states");
        page.getByLabel("Copy 9b1e44c07f3a5be1d2c4908e6f7a1b2c3d4e5f60").click();

        Assertions.assertThat(page.evaluate("() => navigator.clipboard.readText()"))
                .isEqualTo("9b1e44c07f3a5be1d2c4908e6f7a1b2c3d4e5f60");
    }

    @Test
    void aSentenceKeepsItsWidthHoweverMuchLeadsOnFromIt(Page page) {
        page.navigate("/states");
        assertThat(page.locator("h1")).hasText("States");

        Assertions.assertThat((double) page.evaluate("""
                        () => [...document.querySelectorAll('.finding > .state + span')]
                          .map(words => words.getBoundingClientRect().width).reduce((a, b) => Math.min(a, b))"""))
                .as("pixels of the narrowest")
                .isGreaterThan(240);
    }

    @Test
    void agesTickWithoutTheServer(Page page) {
        page.navigate("/states");
        String before = page.locator(".gfoot ph-age").textContent();

        assertThat(page.locator(".gfoot ph-age")).not().hasText(before);
    }

    @Test
    void whatIsToComeIsToldToTheMinuteWithinADay(Page page) {
        page.navigate("/states");

        Assertions.assertThat(page.evaluate("""
                        () => customElements.whenDefined('ph-age').then(() => [59, 239, 3185].map(minutes => {
                          const age = document.createElement('ph-age');
                          age.setAttribute('form', 'due');
                          age.setAttribute('at', Date.now() + minutes * 60000);
                          document.body.append(age);
                          return age.textContent.replaceAll('\u00a0', ' ');
                        }))"""))
                .isEqualTo(java.util.List.of("in 59 min", "in 3 h 59 min", "in 2 d 5 h"));
    }

    private static void look(Page page, String name) {
        page.navigate("/states");
        assertThat(page.locator("h1")).hasText("States");
        Screenshots.save(page, name);
        assertAccessible(page);
        Assertions.assertThat((int) page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                .as("pixels beside the window")
                .isLessThanOrEqualTo(0);
    }
}
