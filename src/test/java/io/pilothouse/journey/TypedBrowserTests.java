package io.pilothouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.browser.Persona;
import java.net.URI;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@BrowserTest
class TypedBrowserTests {
    private static final String FORM = "/roll-out?model=mistral-small-24b&version=5&environment=prod";
    private static final Pattern REVIEW = Pattern.compile(".*/changes/c-[^/]+$");

    private static Locator length(Page page) {
        return page.getByRole(
                AriaRole.TEXTBOX,
                new Page.GetByRoleOptions().setName("max_model_len").setExact(true));
    }

    private static Locator why(Page page) {
        return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Why"));
    }

    private static void type(Locator field, String text) {
        field.fill(text);
        field.blur();
    }

    private static void signIn(Page page, Persona persona) {
        page.locator(".personcard", new Page.LocatorOptions().setHasText(persona.personName()))
                .click();
    }

    private static Locator restored(Page page) {
        return page.getByText("Restored what you typed");
    }

    /** As a restart of the console leaves it: the browser comes with a session that nobody knows. */
    private static void theSessionEnds(Page page) {
        page.context()
                .addCookies(List.of(new Cookie("JSESSIONID", "0".repeat(32))
                        .setUrl(URI.create(page.url()).resolve("/").toString())
                        .setHttpOnly(true)));
    }

    private static void review(Page page) {
        page.navigate(FORM);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Review change"))
                .click();
        page.waitForURL(REVIEW);
        assertThat(why(page)).isVisible();
    }

    @Test
    void aFormSurvivesAReloadAndBackFromItsReviewUntilItIsDiscarded(Page page) {
        page.navigate(FORM);
        String proposed = length(page).inputValue();
        String back = "Use " + NumberFormat.getInstance(Locale.ENGLISH).format(Integer.parseInt(proposed));
        type(length(page), "8192");
        assertThat(page.getByText(back)).isVisible();

        page.reload();
        assertThat(length(page)).hasValue("8192");
        assertThat(restored(page)).isVisible();
        assertThat(page.getByText(back)).isVisible();

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Review change"))
                .click();
        page.waitForURL(REVIEW);
        assertThat(why(page)).isVisible();
        page.goBack();
        assertThat(length(page)).hasValue("8192");
        assertThat(page.getByText("Filled in as you sent it for review")).isVisible();

        page.locator("ph-typed button").click();
        assertThat(length(page)).hasValue(proposed);
        page.reload();
        assertThat(length(page)).hasValue(proposed);
        assertThat(restored(page)).isHidden();
    }

    @Test
    void whyOutlivesTheSessionForItsPersonAndForNobodyElse(Page page) {
        review(page);
        String review = page.url();
        type(why(page), "Support asked for it.");
        page.reload();
        assertThat(why(page)).hasValue("Support asked for it.");

        theSessionEnds(page);
        type(why(page), "Support asked for it in SUP-2211.");
        page.locator(".personcard").first().waitFor();
        theSessionEnds(page);
        page.evaluate("window.isOld = true");
        signIn(page, Persona.PLATFORM_OPERATOR);
        page.waitForFunction("() => !window.isOld && document.querySelector('.personcard')");
        signIn(page, Persona.PLATFORM_OPERATOR);
        page.waitForURL(url -> url.startsWith(review));
        assertThat(why(page)).hasValue("Support asked for it in SUP-2211.");
        assertThat(restored(page)).isVisible();

        page.context().clearCookies();
        page.navigate(review);
        signIn(page, Persona.ML_ENGINEER);
        assertThat(page.getByText("Nobody has said why.")).isVisible();
        assertThat(why(page)).hasCount(0);
        assertThat(restored(page)).isHidden();
        assertThat(page.evaluate(
                        "Object.keys(localStorage).filter((key) => key.startsWith('pilothouse-typed')).length"))
                .isEqualTo(0);
    }

    @Test
    void whatIsTypedWhileTheConsoleIsNotThereIsKept(Page page) {
        review(page);
        page.context().setOffline(true);
        type(why(page), "Typed in a tunnel.");
        page.context().setOffline(false);

        page.reload();

        assertThat(why(page)).hasValue("Typed in a tunnel.");
    }

    @Test
    void whatWasCommittedIsForgotten(Page page) {
        page.navigate(FORM.replace("version=5", "version=4"));
        type(length(page), "4096");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Review change"))
                .click();
        page.waitForURL(REVIEW);
        type(why(page), "Shorter prompts are enough.");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Commit to .*")))
                .click();
        assertThat(page.locator("h1")).isVisible();
        assertThat(why(page)).isHidden();

        page.waitForFunction("() => !Object.keys(localStorage).some((key) => key.startsWith('pilothouse-typed'))");
    }
}
