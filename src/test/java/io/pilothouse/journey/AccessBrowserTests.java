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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
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

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aTokenThatIsPastedStaysInTheBrowserWithAllThatNoAnswerNeeds(Page page, CapturedOutput output) {
        List<String> sent = Collections.synchronizedList(new ArrayList<>());
        page.onRequest(request -> sent.add(request.url() + request.headers() + request.postData()));
        page.onWebSocket(socket -> socket.onFrameSent(frame -> sent.add(frame.text())));
        page.navigate("/access/why?model=qwen3-8b-extract&environment=prod");
        String signature = part("signature-canary");
        String claims =
                part("{\"iss\": \"https://issuer-canary.example.com\", \"aud\": \"llm-gateway\", \"team\": \"support\","
                        + " \"email\": \"claim-canary@example.com\"}");
        String token = part("{\"alg\": \"RS256\", \"kid\": \"key-canary\"}") + "." + claims + "." + signature;
        Locator field = page.locator("vaadin-password-field input");
        field.fill("Bearer " + token);
        field.blur();

        page.getByRole(AriaRole.BUTTON).getByText("Read token").click();

        assertThat(page.locator("main")).containsText("The token is of https://issuer-canary.example.com");
        assertThat(field).hasValue("");
        Assertions.assertThat(String.join("\n", sent))
                .contains("issuer-canary")
                .doesNotContain(token, claims, signature, "claim-canary", "key-canary");
        Assertions.assertThat(page.url() + page.evaluate("JSON.stringify([localStorage, sessionStorage])") + output)
                .doesNotContain(claims, signature, "canary");
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Object color(Locator part) {
        return part.evaluate("one => getComputedStyle(one).color");
    }

    private static double top(Page page, String selector) {
        return page.locator("main " + selector).first().boundingBox().y;
    }
}
