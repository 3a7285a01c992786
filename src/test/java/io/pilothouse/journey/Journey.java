package io.pilothouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pilothouse.browser.Accessibility.assertAccessible;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.pilothouse.browser.Screenshots;
import io.pilothouse.units.Digest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a platform operator does, click by click, and what every platform must show for it. */
interface Journey {
    Duration UNTIL_IT_RUNS = Duration.ofMinutes(3);

    /** A model that passes the gates of prod, is not served yet, and whose name can be an endpoint's. */
    Subject subject();

    /** @param first a version. @param next the version after it, whose weights are others */
    record Subject(String model, Candidate first, Candidate next) {}

    /** @param digest of its manifest, as it was evaluated */
    record Candidate(String version, Digest digest) {}

    @Test
    default void aModelVersionIsServedReplacedAndTakenBack(Page page) {
        Subject subject = subject();
        Traveller traveller = new Traveller(page, subject.model());

        traveller.proposes(subject.first());
        traveller.reviews();
        Screenshots.save(page, "review-light");
        traveller.commits("First endpoint for the support team.");
        traveller.seesItVerified(subject.first());
        Screenshots.save(page, "tracking-light");
        traveller.findsItInTheFleet(subject.first());
        traveller.findsItOnItsDevice();

        traveller.proposes(subject.next());
        traveller.reviews();
        traveller.commits("Better on every gate.");
        traveller.seesItVerified(subject.next());
        traveller.findsItInTheFleet(subject.next());

        traveller.takesBack(subject.next(), "Answers got slower.");
        traveller.seesItVerified(subject.first());
        traveller.findsItInTheFleet(subject.first());
    }

    /** The one at the browser. */
    record Traveller(Page page, String model) {
        private static final double UNTIL_GIT_ANSWERS = Duration.ofSeconds(45).toMillis();
        private static final IsVisibleOptions PATIENTLY = new IsVisibleOptions().setTimeout(UNTIL_GIT_ANSWERS);
        private static final ContainsTextOptions AFTER_A_WHILE =
                new ContainsTextOptions().setTimeout(UNTIL_GIT_ANSWERS);
        private static final Locator.GetByTextOptions EXACTLY = new Locator.GetByTextOptions().setExact(true);

        void proposes(Candidate candidate) {
            page.navigate("/models/" + model + "/versions/" + candidate.version());
            assertThat(page.locator("h1")).hasText(model + " version " + candidate.version());
            assertThat(page.getByText("Passed for prod")).isVisible();
            act("Roll out to prod");
            assertThat(page.locator("h1")).hasText("Roll out " + model + " version " + candidate.version());
            assertThat(page.getByText("It starts.").first()).isVisible();
            assertAccessible(page);
        }

        void reviews() {
            act("Review change");
            page.waitForURL("**/changes/c-*");
            assertThat(page.getByText("0 block")).isVisible();
            assertThat(page.locator("ph-diff").first()).isVisible();
            assertAccessible(page);
        }

        void commits(String reason) {
            why().fill(reason);
            why().blur();
            act("Commit to prod");
        }

        Locator why() {
            return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Why"));
        }

        void opensTheForm() {
            page.navigate("/roll-out?endpoint=" + model + "&environment=prod");
            assertThat(page.locator("h1")).containsText(model);
            assertThat(page.getByText("It starts.").first()).isVisible();
        }

        void types(String field, int value) {
            Locator input = page.getByRole(
                    AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(field).setExact(true));
            input.fill(String.valueOf(value));
            input.blur();
            assertThat(page.locator(".fld.chg").getByText(field, EXACTLY)).isVisible();
        }

        /** It is committed, and the page follows it now. */
        void seesItFollowed() {
            assertThat(page.getByText("is on main").first()).isVisible(PATIENTLY);
            assertThat(button("Commit to prod")).hasCount(0);
        }

        void seesWhyNot(String... words) {
            Locator alert = page.locator("main").getByRole(AriaRole.ALERT).first();
            for (String word : words) {
                assertThat(alert).containsText(word, AFTER_A_WHILE);
            }
        }

        void seesItVerified(Candidate candidate) {
            assertThat(page.getByText(candidate.digest().abbreviated() + ", as committed")
                            .last())
                    .isVisible(new IsVisibleOptions().setTimeout(UNTIL_IT_RUNS.toMillis()));
            assertAccessible(page);
        }

        void findsItInTheFleet(Candidate candidate) {
            page.navigate("/fleet");
            page.getByText(model, new Page.GetByTextOptions().setExact(true)).click();
            page.waitForURL("**/fleet/prod/" + model);
            assertThat(page.getByText("Serving").first()).isVisible();
            assertThat(page.getByText(candidate.digest().abbreviated()).first()).isVisible();
            assertAccessible(page);
        }

        void findsItOnItsDevice() {
            page.navigate("/gpus");
            page.locator(".slots")
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(model))
                    .first()
                    .click();
            page.waitForURL("**/fleet/prod/" + model);
        }

        void takesBack(Candidate candidate, String reason) {
            page.navigate("/history");
            page.getByText("Roll out " + model + " version " + candidate.version() + " to prod")
                    .click();
            act("Undo");
            why().fill(reason);
            assertAccessible(page);
            page.getByRole(AriaRole.GROUP)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Undo"))
                    .click();
            page.waitForURL("**/changes/c-*");
            assertThat(page.getByText("0 block")).isVisible();
            act("Commit to prod");
        }

        /** Presses a button, or follows a link that looks like one. */
        void act(String name) {
            button(name)
                    .or(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)))
                    .first()
                    .click();
        }

        Locator button(String name) {
            return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
        }
    }
}
