package io.pilothouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pilothouse.browser.Accessibility.assertAccessible;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.pilothouse.browser.As;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.browser.Look;
import io.pilothouse.browser.Persona;
import io.pilothouse.browser.Screenshots;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;

/** What the pages of access show once somebody asked. */
@BrowserTest
@DirtiesContext
class AccessBrowserTests {
    @Test
    void whoJustDeclaredAnApplicationFindsItsSecretAboveTheFormAndSeesItOnce(Page page) {
        page.navigate("/access/applications/help-desk");
        assertThat(page.locator(".secretpart")).containsText("a client secret");
        Assertions.assertThat(top(page, ".secretpart")).isLessThan(top(page, "input"));
        page.getByRole(AriaRole.BUTTON).getByText("New secret…").click();
        assertThat(page.locator("vaadin-dialog[opened]")).containsText("shown here once");
        assertAccessible(page);
        Screenshots.saveWindow(page, "secret-asked-light");

        page.locator("vaadin-dialog").getByText("Make a new secret").click();

        assertThat(page.locator("vaadin-dialog .secret")).hasText(Pattern.compile("\\S{20,}"));
        assertAccessible(page);
        page.locator("vaadin-dialog .secret").evaluate("shown => shown.textContent = '•'.repeat(32)");
        Screenshots.saveWindow(page, "secret-made-light");
        page.getByText("I have it").click();
        assertThat(page.locator("vaadin-dialog[opened]")).hasCount(0);
    }

    @Test
    void howMuchOfALimitIsUsedIsSeenOnAPhone(@As(value = Persona.PLATFORM_OPERATOR, look = Look.PHONE) Page page) {
        page.navigate("/access/teams/support");

        assertThat(page.locator(".teamuse .prog.used").first()).isVisible();
        Assertions.assertThat(page.locator(".teamuse .prog.used").first().boundingBox().width)
                .isGreaterThan(100);
    }

    @Test
    void aClickOnTheNameBesideABoxChoosesItAndTheFormSaysWhatAnApplicationWithoutAnyMayCall(Page page) {
        page.navigate("/access/new/applications");
        assertThat(page.locator("main")).containsText("may call no model");

        page.locator(".checks").getByText("llama-31-8b-chat").click();

        assertThat(page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("llama-31-8b-chat")))
                .isChecked();
        assertThat(page.locator("main")).not().containsText("may call no model");
        Screenshots.saveWindow(page, "application-chosen-light");
    }

    @Test
    void whichLimitAFieldIsForDoesNotLookLikeAValueThatSomebodyTyped(Page page) {
        page.navigate("/access/grant/trust/qwen3-8b-extract");
        Locator limit = page.locator("vaadin-text-field:has(> [slot=suffix])").first();

        assertThat(limit).containsText("hard");
        Assertions.assertThat(color(limit.locator("> [slot=suffix]"))).isNotEqualTo(color(limit.locator("input")));
        assertAccessible(page);
        Screenshots.save(page, "grant-light");
    }

    private static Object color(Locator part) {
        return part.evaluate("one => getComputedStyle(one).color");
    }

    private static double top(Page page, String selector) {
        return page.locator("main " + selector).first().boundingBox().y;
    }
}
