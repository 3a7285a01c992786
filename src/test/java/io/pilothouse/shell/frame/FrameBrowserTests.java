package io.pilothouse.shell.frame;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pilothouse.browser.Accessibility.assertAccessible;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.pilothouse.browser.As;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.browser.Look;
import io.pilothouse.browser.Persona;
import io.pilothouse.browser.Screenshots;
import io.pilothouse.shell.Attention;
import io.pilothouse.shell.EnvironmentChoices;
import io.pilothouse.shell.Freshness;
import io.pilothouse.shell.ShellOnly;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserTest(classes = ShellOnly.class)
class FrameBrowserTests {
    private final EnvironmentChoices environments;
    private final Freshness freshness;
    private final Attention attention;

    @Autowired
    FrameBrowserTests(EnvironmentChoices environments, Freshness freshness, Attention attention) {
        this.environments = environments;
        this.freshness = freshness;
        this.attention = attention;
    }

    @Test
    void samplePeopleAreOneClickFromTheirPage(@As(Persona.NOBODY) Page page) {
        page.navigate("/");
        assertThat(page).hasURL(Pattern.compile(".*/sign-in$"));
        assertThat(page.locator(".personcard")).hasCount(4);
        assertAccessible(page);
        Screenshots.saveWindow(page, "sign-in");

        page.locator(".personcard").first().click();

        assertThat(page.locator("nav, .me").getByText("Platform operator")).isVisible();
    }

    @Test
    void whoSignsOutMustSignInAgain(@As(Persona.TEAM_LEAD) Page page) {
        page.locator(".me").click();
        page.getByRole(AriaRole.MENUITEM, named("Sign out")).click();

        page.waitForURL("**/sign-in*");
        page.navigate("/states");
        assertThat(page).hasURL(Pattern.compile(".*/sign-in$"));
    }

    @Test
    void whatWasReadOutOnAPageIsNotHeardOnTheNext(Page page) {
        page.navigate("/states");
        page.locator("h1").waitFor();
        page.evaluate("() => { const said = document.createElement('div'); said.setAttribute('aria-live', 'assertive');"
                + " said.id = 'said'; said.textContent = 'An error'; document.body.append(said); }");
        page.keyboard().press("Control+k");
        page.getByRole(AriaRole.COMBOBOX).pressSequentially("sam");
        page.locator("[role=option][aria-selected=true]").waitFor();

        page.keyboard().press("Enter");

        assertThat(page.locator("h1")).hasText("Sample place");
        assertThat(page.locator("#said")).isEmpty();
    }

    @Test
    void thePaletteFindsAPageAndGoesThereWithoutAMouse(Page page) {
        page.navigate("/states");
        page.locator("h1").waitFor();
        page.keyboard().press("Control+k");
        Locator field = page.getByRole(AriaRole.COMBOBOX);
        assertThat(field).isFocused();
        field.pressSequentially("sam");
        Locator chosen = page.locator("[role=option][aria-selected=true]");
        assertThat(chosen).containsText("Sample place");
        assertAccessible(page);

        page.keyboard().press("Enter");

        assertThat(field).isHidden();
        assertThat(page.locator("h1")).hasText("Sample place");
        assertThat(page.locator("main")).isFocused();
    }

    @Test
    void aSingleKeyOpensTheHelpUnlessItIsTypedOrSwitchedOff(Page page) {
        page.navigate("/states");
        page.locator("h1").waitFor();
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Search or act");
        assertAccessible(page);
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();

        page.locator(".me").click();
        page.getByText("Single-key shortcuts").click();
        page.waitForFunction("() => document.cookie.includes('pilothouse-keys=off')");
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
    }

    @Test
    void gAndALetterGoesToAPlace(Page page) {
        page.navigate("/states");
        page.locator("h1").waitFor();
        page.keyboard().press("g");
        page.keyboard().press("z");

        assertThat(page).hasURL(Pattern.compile(".*/sample-place$"));
    }

    @Test
    void theSchemeIsThereBeforeTheFirstPaintAndStays(Page page) {
        page.locator(".me").click();
        page.getByRole(AriaRole.MENUITEM, named("Colours")).hover();
        page.getByText("Dark", new Page.GetByTextOptions().setExact(true)).click();
        page.waitForFunction("() => document.cookie.includes('pilothouse-scheme=DARK')");

        page.reload();

        assertThat(page.locator("html")).hasAttribute("style", Pattern.compile("color-scheme: dark.*"));
    }

    @Test
    void whereTheFrameWillStandIsShownUntilItDoes(Page page) {
        assertThat(page.locator(".beforeframe")).isHidden();
        double brand = page.locator(".nav .brand vaadin-icon").boundingBox().x;

        page.route("**/VAADIN/build/**", Route::abort);
        page.reload();

        assertThat(page.locator(".beforeframe svg")).isVisible();
        assertEquals(brand, page.locator(".beforeframe svg").boundingBox().x);
    }

    @Test
    void theLanguageIsTheBrowsersUntilAPersonChooses(@As(language = "de") Page page) {
        page.navigate("/states");
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(page.locator(".find")).containsText("Suchen");

        page.locator(".me").click();
        page.getByRole(AriaRole.MENUITEM, named("Sprache")).hover();
        page.getByText("English").click();

        assertThat(page.locator(".find")).containsText("Search or act");
        assertThat(page.locator("html")).hasAttribute("lang", "en");
    }

    @Test
    void theFrameShowsWhatFeaturesPublish(Page page) {
        page.navigate("/states");
        environments.choices.publish(List.of(
                new EnvironmentChoices.Choice("prod", "fra-1"), new EnvironmentChoices.Choice("staging", "fra-2")));
        freshness.systems.publish(new Freshness.Systems(10, 11, List.of(Reason.said("Loki"))));
        attention.set("sample-place", 3, reader -> 1);

        assertThat(page.locator(".env")).containsText("prod fra-1");
        assertThat(page.locator(".nav .fresh")).containsText("10 of 11");
        assertThat(page.locator("vaadin-side-nav-item", containing("Sample place"))
                        .locator(".nb > [aria-hidden]"))
                .hasText("1");
        assertThat(page.locator("vaadin-side-nav-item", containing("Sample place")))
                .containsText("3 wait, 1 of them for you");
        page.locator(".env").click();
        page.getByText("staging fra-2").click();
        assertThat(page.locator(".env")).containsText("staging fra-2");
        page.reload();
        assertThat(page.locator(".env")).containsText("staging fra-2");
    }

    @Test
    void anAddressWithoutAPageSaysSo(Page page) {
        page.navigate("/nowhere");

        assertThat(page.locator("main")).containsText("No page has the address /nowhere.");
        assertAccessible(page);
    }

    @Test
    void aPageForOtherRolesSaysThatOneMayLookNotChange(@As(Persona.TEAM_LEAD) Page page) {
        page.navigate("/sample-operators");

        assertThat(page.locator("main")).containsText("You can look, not change.");
    }

    @Test
    void aDefectShowsAReferenceAndNoStackTrace(Page page) {
        page.navigate("/sample-defect");

        assertThat(page.locator("main")).containsText(Pattern.compile("in the log of the console as [0-9a-f]{8}"));
        assertThat(page.locator("body")).not().containsText("IllegalStateException");
    }

    @Test
    void onAPhoneTheMainPlacesAreAtTheThumb(@As(look = Look.PHONE) Page page) {
        page.navigate("/states");
        Locator bar = page.locator(".pbn");
        assertThat(bar).isVisible();
        assertThat(bar.getByText("Sample place")).isVisible();

        page.locator("vaadin-drawer-toggle").tap();
        assertThat(page.locator(".env")).isVisible();
        Screenshots.saveWindow(page, "phone-drawer");
        page.keyboard().press("Escape");

        bar.getByText("Find").tap();
        assertThat(page.getByRole(AriaRole.COMBOBOX)).isVisible();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.LocatorOptions containing(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }
}
