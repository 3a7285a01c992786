package io.pilothouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pilothouse.browser.Accessibility.assertAccessible;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.pilothouse.browser.As;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.browser.Look;
import io.pilothouse.browser.Persona;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;

/** Pages and states one comes to only by doing something: what a machine can see of them, and who is offered what there. */
@BrowserTest
@DirtiesContext
class MorePagesBrowserTests {
    private static final String FORM = "/roll-out?model=llama-3.1-8b-chat&version=4&environment=staging";

    @Test
    void aCommitAndItsRoad(Page page) {
        commitAndRoad(page);
    }

    @Test
    void aCommitAndItsRoadInDark(@As(look = Look.DARK) Page page) {
        commitAndRoad(page);
    }

    private static void commitAndRoad(Page page) {
        page.navigate("/history");
        page.locator("main a[href^='history/']:not([href*='compare'])").first().click();
        assertThat(page.locator("ph-diff").first()).isVisible();
        assertAccessible(page);

        page.getByText("Where it is now").click();

        assertThat(page.locator(".stgs")).isVisible();
        assertAccessible(page);
    }

    @Test
    void aRefusedFormAndAReview(@As(Persona.ML_ENGINEER) Page page) {
        page.navigate(FORM);
        page.locator(".folded summary").click();
        page.getByLabel("Replicas at most").fill("0");

        page.getByRole(AriaRole.BUTTON).getByText("Review change").click();

        assertThat(page.getByLabel("Replicas at most")).isFocused();
        assertAccessible(page);

        page.getByLabel("Replicas at most").fill("2");
        page.keyboard().press("Control+Enter");

        assertThat(page).hasURL(Pattern.compile(".*/changes/c-.*"));
        assertThat(page.locator("ph-diff").first()).isVisible();
        assertAccessible(page);
    }

    @Test
    void aDialogGivesTheFocusBackWhereItWas(Page page) {
        page.navigate("/models");
        page.locator("main tbody tr a").nth(1).focus();

        page.keyboard().press("Control+k");
        assertThat(page.getByRole(AriaRole.COMBOBOX)).isFocused();
        page.keyboard().press("Escape");

        assertThat(page.locator("main tbody tr a").nth(1)).isFocused();
    }

    @Test
    void aTeamLeadIsOfferedNothingThatIsNotTheirs(@As(Persona.TEAM_LEAD) Page page) {
        for (String address : new String[] {"/", "/fleet", "/models/llama-3.1-8b-chat/versions/4", "/history", FORM}) {
            page.navigate(address);
            assertThat(page.locator("h1")).isVisible();
            assertThat(page.locator(".wait:visible"))
                    .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(60_000));

            assertThat(page.locator("main vaadin-button[theme~='primary']:visible, main a.btn.primary:visible"))
                    .hasCount(0);
        }
    }
}
