package io.pilothouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import io.pilothouse.browser.As;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.browser.Persona;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.TestChecks;
import io.pilothouse.changes.git.GitChanges;
import io.pilothouse.changes.git.GitSettings;
import io.pilothouse.fakes.HandPollers;
import io.pilothouse.realparts.CuttableLine;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealGit;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import io.pilothouse.units.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Two consoles over one repository and one cluster, in processes of their own behind one address, and people on them. One is replaced by a rollout,
 * one is killed, both while they commit.
 */
@OnRealServers({Server.GIT, Server.MLFLOW, Server.MINIO, Server.KUBERNETES, Server.ARGO_CD})
@BrowserTest(
        profiles = {},
        classes = TwoConsolesJourneyTests.NoConsole.class,
        properties = "spring.main.web-application-type=none")
@DirtiesContext
class TwoConsolesJourneyTests {
    private static final String NAME = "two";
    private static final String ALEX = "Alex Sommer";
    private static final String ROBIN = "Robin Keller";
    /** The first page of a console that has only just started. */
    private static final int A_WHILE = 60_000;

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Pattern COMMIT = Pattern.compile("Commit to .*");
    private static final Actor BO = new Actor("Bo Beispiel", "bo@example.com", Set.of(Role.ML_ENGINEER));
    private static final RealGit GIT = RealPlatform.running().git();

    private static final Map<String, String> settings = new TreeMap<>();

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static ConsoleProcess one;

    @SuppressWarnings("NullAway.Init")
    private static ConsoleProcess two;

    @SuppressWarnings("NullAway.Init")
    private static CuttableLine address;

    @SuppressWarnings("NullAway.Init")
    private static GitChanges somebody;

    /** Of this JVM: the consoles are others. */
    static final class NoConsole {}

    @DynamicPropertySource
    static void start(DynamicPropertyRegistry properties) throws IOException {
        ConsoleOnRealServers platform = new ConsoleOnRealServers(NAME, RealPlatform.running());
        Path files = platform.files(folder);
        for (String name : List.of("one", "two", "three")) {
            Files.writeString(files.resolve(name + ".md"), "# " + name + "\n");
        }
        platform.publish(files);
        platform.connect(TwoConsolesJourneyTests::set, GIT.url(NAME));
        ConsoleOnRealServers.operators(TwoConsolesJourneyTests::set);
        one = ConsoleProcess.start("one", folder, settings);
        two = ConsoleProcess.start("two", folder, settings);
        address = CuttableLine.to(one.url());
        properties.add("local.server.port", () -> address.url().getPort());
        somebody = new GitChanges(
                new GitSettings(
                        GIT.url(NAME).toString(),
                        "main",
                        RealGit.CONSOLE.name(),
                        new Secret(RealGit.CONSOLE.password()),
                        "Pilothouse",
                        "console@example.com",
                        folder.resolve("somebody.git"),
                        Duration.ofSeconds(20),
                        Duration.ofHours(1),
                        Layout.STANDARD),
                TestChecks.of(),
                new GitChanges.Surroundings(Clock.systemUTC(), new Random(), new HandPollers()));
        somebody.fetch();
    }

    private static void set(String name, Supplier<Object> value) {
        settings.put(name, value.get().toString());
    }

    @AfterAll
    static void stop() {
        somebody.close();
        address.close();
        one.kill();
        two.kill();
    }

    private static PendingChange proposed(String name) {
        return somebody.propose(
                new ChangeSet(
                        "Describe " + name,
                        List.of(),
                        somebody.head().commit(),
                        List.of(new FileEdit.Write(name + ".md", "# " + name + "\n\nSaid.\n")),
                        Effect.NONE,
                        "",
                        Map.of(),
                        null),
                BO);
    }

    /** Whoever is new at a console signs in, and comes to the page that was asked for. */
    private static void comesIn(Page page, String person) {
        page.locator(".personcard", new Page.LocatorOptions().setHasText(person))
                .click(new Locator.ClickOptions().setTimeout(A_WHILE));
        page.locator("vaadin-app-layout").waitFor(new Locator.WaitForOptions().setTimeout(A_WHILE));
    }

    private static Locator why(Page page) {
        return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Why"));
    }

    private static void says(Page page, String words) {
        why(page).fill(words);
        why(page).blur();
    }

    private static void commits(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(COMMIT))
                .click();
    }

    private static void landedOnce(Page page, PendingChange change) {
        assertThat(page.locator("main h1")).containsText(change.changeSet().title());
        assertThat(why(page)).isHidden();
        assertThat(GIT.commitsThatSay(NAME, "Pilothouse-Change: " + change.id()))
                .singleElement()
                .satisfies(
                        commit -> assertThat(page.locator("main").innerText()).contains(commit.substring(0, 7)));
        assertThat(GIT.otherBranches(NAME)).doesNotContain(change.branch());
    }

    @Test
    void aRolloutAndADeathInTheMiddleOfCommitsLoseNothing(@As(Persona.NOBODY) Page page, @As(Persona.NOBODY) Page other)
            throws InterruptedException {
        PendingChange first = proposed("one");
        PendingChange second = proposed("two");
        PendingChange third = proposed("three");
        one.ready();
        two.ready();
        page.navigate("/changes/" + first.id());
        comesIn(page, ALEX);
        says(page, "So that one is described.");

        theFirstIsReplacedWhileItCommits(page);
        reload(page);
        comesIn(page, ALEX);
        landedOnce(page, first);

        page.navigate("/changes/" + third.id());
        says(page, "Not yet sent.");
        other.navigate("/changes/" + second.id());
        comesIn(other, ROBIN);
        says(other, "So that two is described.");
        theSecondIsKilledWhileItCommits(other);

        reload(other);
        comesIn(other, ROBIN);
        landedOnce(other, second);
        reload(page);
        comesIn(page, ALEX);
        assertThat(why(page)).hasValue("Not yet sent.");
        commits(page);
        landedOnce(page, third);
    }

    /** A page whose console is gone may begin to sign in anew at the same moment. */
    private static void reload(Page page) {
        try {
            page.reload();
        } catch (PlaywrightException alreadyGoing) {
            page.waitForLoadState();
            page.reload();
        }
    }

    /** A rollout asks it to end while Git has all of its push and has done nothing of it. */
    private static void theFirstIsReplacedWhileItCommits(Page page) throws InterruptedException {
        try (RealGit.Silence silence = GIT.silentBeforePushes(NAME)) {
            commits(page);
            Awaitility.await("the push is there").atMost(SOON).until(silence::isHolding);
            one.askToEnd();
            Awaitility.await("nobody is led there any more").atMost(SOON).until(() -> !one.isReady());
            address.lead(two.url());
        }
        one.awaitEnd();
        one = ConsoleProcess.start("one-anew", folder, settings);
    }

    /** It is gone when Git has taken its push and has not said so. */
    private static void theSecondIsKilledWhileItCommits(Page page) {
        one.ready();
        String before = GIT.head(NAME);
        try (RealGit.Silence _ = GIT.silentAfterPushes(NAME)) {
            commits(page);
            Awaitility.await("Git has taken it")
                    .atMost(SOON)
                    .until(() -> !GIT.head(NAME).equals(before));
            two.kill();
        }
        address.lead(one.url());
    }
}
