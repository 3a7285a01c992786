package io.pilothouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pilothouse.browser.Accessibility.assertAccessible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.pilothouse.browser.As;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.browser.Look;
import io.pilothouse.browser.Persona;
import io.pilothouse.browser.Screenshots;
import io.pilothouse.changes.Landing;
import io.pilothouse.journey.Journey.Candidate;
import io.pilothouse.journey.Journey.Traveller;
import io.pilothouse.realparts.CuttableLine;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealGit;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.SeededModels;
import io.pilothouse.realparts.Server;
import io.pilothouse.review.LandChange;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same road on the same real servers, when others are on it too, or it breaks. Each journey has a model of its own. */
@OnRealServers({Server.GIT, Server.MLFLOW, Server.MINIO, Server.KUBERNETES, Server.ARGO_CD})
@BrowserTest(profiles = {})
@DirtiesContext
class TroubledJourneyTests {
    private static final String NAME = "trouble";
    private static final String SHARD = "model-00001-of-00002.safetensors";
    private static final Actor ALEX =
            new Actor("Alex Sommer", "alex.sommer@pilothouse.example", Set.of(Role.PLATFORM_OPERATOR));
    private static final double GOOD = 0.9;
    private static final double FAIR = 0.64;

    @TempDir
    private static Path folder;

    private final RealGit git;

    /** Made once, when the servers are there. */
    private static final class Shared {
        static final CuttableLine LINE =
                CuttableLine.to(RealPlatform.running().git().url(NAME));
        static final SeededModels MODELS = new SeededModels(
                RealPlatform.running().mlflow(), RealPlatform.running().minio(), NAME);
    }

    TroubledJourneyTests(RealPlatform platform) {
        git = platform.git();
    }

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry properties) {
        ConsoleOnRealServers console = new ConsoleOnRealServers(NAME, RealPlatform.running());
        console.begin(folder);
        console.connect(properties, Shared.LINE.url());
        ConsoleOnRealServers.operators(properties);
    }

    private static SeededModels.Version version(String model, double score) {
        Shared.MODELS.model(model, Map.of("team", "support"));
        return Shared.MODELS.version(model, Map.of("mmlu_pro", score), Map.of("license", "apache-2.0"));
    }

    private static Traveller reviewing(Page page, SeededModels.Version version) {
        Traveller alex = new Traveller(page, version.id().model());
        alex.proposes(new Candidate(version.id().version(), version.manifest()));
        alex.reviews();
        return alex;
    }

    private static String changeOn(Page page) {
        return page.url().substring(page.url().lastIndexOf('/') + 1);
    }

    @Test
    void twoOperatorsOnOneFlag(
            Page page,
            @As(Persona.ML_ENGINEER) Page second,
            @As(value = Persona.ML_ENGINEER, look = Look.PHONE_DARK) Page phone) {
        Traveller alex = reviewing(page, version("shared-llama", GOOD));
        Traveller robin = new Traveller(second, "shared-llama");
        alex.commits("First endpoint for the support team.");
        alex.seesItFollowed();
        alex.opensTheForm();
        robin.opensTheForm();
        alex.types("max_model_len", 16_384);
        alex.types("Scale up at, waiting requests", 12);
        robin.types("max_model_len", 8_192);
        alex.reviews();
        robin.reviews();

        alex.commits("Longer documents.");
        alex.seesItFollowed();
        robin.commits("Answers come sooner.");

        Locator conflicts = seesTheConflict(robin);
        assertThat(robin.why()).hasValue("Answers come sooner.");
        phone.navigate("/changes/" + changeOn(second));
        assertThat(phone.getByText("Take mine")).isVisible();
        assertAccessible(phone);
        Screenshots.save(phone, "conflict-phone-dark");

        robin.act("Take mine");
        robin.act("Apply");

        assertThat(second.getByText("0 block")).isVisible();
        assertThat(conflicts).isHidden();
        assertThat(robin.why()).hasValue("Answers come sooner.");
        assertThat(second.locator("main")).containsText("16384");
        robin.act("Commit to prod");
        robin.seesItFollowed();
        assertThat(git.file(NAME, "models/shared-llama/prod/workload.yaml"))
                .containsOnlyOnce("--max-model-len")
                .containsPattern("--max-model-len[= ]8192\\b");
        assertThat(git.file(NAME, "models/shared-llama/prod/scaledobject.yaml")).containsPattern("threshold: \"?12\\b");
    }

    private static Locator seesTheConflict(Traveller traveller) {
        Page page = traveller.page();
        traveller.seesWhyNot("Not committed: main moved. Nothing was lost.");
        Locator conflicts = page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Does not fit on main"));
        assertThat(conflicts.locator("thead th")).hasText(new String[] {"Where", "Was", "On main", "Yours", "Take"});
        assertThat(conflicts.locator("tbody tr")).hasCount(1);
        assertThat(conflicts.locator("tbody td").nth(1)).containsText("32768");
        assertThat(conflicts.locator("tbody td").nth(2)).containsText("16384");
        assertThat(conflicts.locator("tbody td").nth(3)).containsText("8192");
        assertThat(traveller.button("Commit to prod")).isDisabled();
        assertAccessible(page);
        Screenshots.save(page, "conflict-light");
        return conflicts;
    }

    @Test
    void aGateTightenedAfterProposing(Page page) {
        Traveller alex = reviewing(page, version("strict-llama", FAIR));
        String gates = git.file(NAME, ConsoleOnRealServers.GATES);
        String head = git.push(
                NAME, ConsoleOnRealServers.GATES, gates.replace("min: 0.6", "min: 0.7") + "\n", "Ask more of models");

        alex.commits("The support team asks for it.");

        alex.seesWhyNot("Not committed", "MMLU-Pro", "0.64", "0.7");
        assertThat(alex.why()).hasValue("The support team asks for it.");
        page.reload();
        assertThat(page.getByText("Blocked by 1 check")).isVisible();
        assertThat(page.locator("main")).containsText("MMLU-Pro");
        alex.commits("Please.");
        alex.seesWhyNot("Not committed", "MMLU-Pro", "0.64", "0.7");
        assertAccessible(page);
        Screenshots.save(page, "evidence-refused-light");
        assertThat(git.head(NAME)).isEqualTo(head);
    }

    @Test
    void aShardChangedAfterProposing(Page page) {
        SeededModels.Version version = version("changed-llama", GOOD);
        Traveller alex = reviewing(page, version);
        String head = git.head(NAME);
        Shared.MODELS.overwrite(version, SHARD);

        alex.commits("The support team asks for it.");

        alex.seesWhyNot("Not committed", SHARD);
        page.reload();
        assertThat(page.getByText("Blocked by 1 check")).isVisible();
        assertThat(page.locator("main")).containsText(SHARD);
        assertThat(git.head(NAME)).isEqualTo(head);
    }

    @Test
    void aPushTakenAndGitGone(Page page) {
        Traveller alex = reviewing(page, version("silent-llama", GOOD));
        String change = changeOn(page);
        String head = git.head(NAME);

        try (RealGit.Silence silence = git.silentAfterPushes(NAME)) {
            alex.commits("The support team asks for it.");
            Awaitility.await("Git took it")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !git.head(NAME).equals(head));
            Shared.LINE.cut();
        }
        try {
            alex.seesWhyNot(
                    "Not known whether it was committed", "This page settles it as soon as Git answers.", "once");
            assertAccessible(page);
            Screenshots.save(page, "not-known-light");
        } finally {
            Shared.LINE.mend();
        }

        alex.seesItFollowed();
        assertThat(git.commitsThatSay(NAME, "Pilothouse-Change: " + change)).hasSize(1);
    }

    @Test
    void aChangeLandedWhoseBranchCannotBeDeleted(Page page, @Autowired LandChange landChange) {
        SeededModels.Version version = version("sticky-llama", GOOD);
        Traveller alex = reviewing(page, version);
        String change = changeOn(page);
        git.denyDeletes(NAME, true);
        try {
            alex.commits("The support team asks for it.");
            alex.seesItFollowed();
            CommitId landed = CommitId.of(git.head(NAME));
            alex.takesBack(new Candidate(version.id().version(), version.manifest()), "It was too early.");
            alex.seesItFollowed();
            String undone = git.head(NAME);
            assertThat(git.otherBranches(NAME)).contains("pilothouse/" + change);

            page.navigate("/changes/" + change);
            assertThat(page.locator("h1")).hasText("Roll out sticky-llama version 1 to prod");
            alex.seesItFollowed();
            page.navigate("/changes");
            assertThat(page.getByText("Wait for somebody").first()).isVisible();
            assertThat(page.locator("main a[href='changes/" + change + "']")).hasCount(0);
            Landing again =
                    landChange.land(new LandChange.Request(ChangeId.of(change), "anything", "Once more.", ALEX));

            assertThat(again).isEqualTo(new Landing.AlreadyLanded(landed));
            assertThat(git.head(NAME)).isEqualTo(undone);
        } finally {
            git.denyDeletes(NAME, false);
        }
    }
}
