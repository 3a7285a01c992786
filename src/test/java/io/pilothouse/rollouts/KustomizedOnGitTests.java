package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.SharedRepository;
import io.pilothouse.changes.TestChecks;
import io.pilothouse.changes.git.GitChanges;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.Samples;
import io.pilothouse.manifests.kustomize.KustomizeRenderer;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.rollouts.RollOut.Aim;
import io.pilothouse.serving.ServingSpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The form of an endpoint whose replicas a kustomization overrides, in a real repository. */
@OnRealServers(Server.KUSTOMIZE)
class KustomizedOnGitTests {
    private static final String FOLDER = "models/mistral-small/prod/";
    private static final String INDEX = FOLDER + "kustomization.yaml";

    @TempDir
    Path directory;

    private final ScheduledExecutorService idle = Executors.newSingleThreadScheduledExecutor();
    private final KustomizeRenderer renderer;
    private SharedRepository shared;
    private GitChanges changes;
    private Desk desk;

    KustomizedOnGitTests(RealPlatform platform) {
        renderer = platform.kustomize();
    }

    @BeforeEach
    void anEndpointOfABase() {
        FileTree tree = Desk.serving(Samples.spec(), FileTree.platform());
        String base = "bases/mistral/";
        Map<String, String> texts = tree.files("").stream()
                .collect(Collectors.toMap(
                        path -> path.replace(FOLDER, base),
                        path -> tree.file(path).orElseThrow()));
        texts.put(INDEX, """
                resources:
                - ../../../bases/mistral
                namespace: models-prod
                images:
                - name: %s
                  newTag: v0.27.1 # the updater's
                """.formatted(name(Samples.spec().engine().image())));
        shared = new SharedRepository(directory.resolve("shared.git"), texts);
        var settings = shared.settings(directory.resolve("mirror.git"), Layout.STANDARD);
        changes = new GitChanges(
                settings, TestChecks.of(), new GitChanges.Surroundings(new HandClock(), new Random(1), idle, renderer));
        desk = new Desk(changes);
    }

    private static String name(String image) {
        return image.replaceFirst("@.*", "").replaceFirst(":[^:/]*$", "");
    }

    @AfterEach
    void end() {
        changes.close();
        idle.shutdownNow();
        shared.close();
    }

    @Test
    void theFormShowsWhatIsAppliedAndAnotherBaseIsSeenAtOnce() {
        Proposal open = desk.propose.of(Samples.ENDPOINT);
        assertThat(open.wanted().engine().version()).isEqualTo("0.27.1");

        String workload = shared.file("bases/mistral/workload.yaml");
        shared.commit(
                "Longer requests",
                Map.of(
                        "bases/mistral/workload.yaml",
                        workload.replace("--max-model-len=16384", "--max-model-len=8192")));

        assertThat(desk.propose.of(Samples.ENDPOINT).wanted().engine().maxModelLen())
                .isEqualTo(8192);
        assertThat(desk.moved.since(open.base(), Samples.ENDPOINT).steps())
                .singleElement()
                .satisfies(step -> assertThat(step.what())
                        .extracting(Object::toString)
                        .containsExactly("max_model_len: 16,384 → 8,192."));
    }

    @Test
    void whatTheBaseDecidesIsRefusedWithItsPlace() {
        Proposal open = desk.propose.of(Samples.ENDPOINT);
        ServingSpec wanted = open.wanted().withEngine(open.wanted().engine().withMaxModelLen(8192));

        Plan plan = desk.rollOut.plan(new RollOut.Request(wanted, open.base(), Aim.SERVING_ENDPOINT));

        assertThat(((Plan.Refused) plan).reasons())
                .extracting(Object::toString)
                .containsExactly("max_model_len: 16,384 → 8,192. This is not written from here: it comes from"
                        + " bases/mistral/workload.yaml, outside of models/mistral-small/prod (expected: changed there by"
                        + " hand, for everything that is made of it, or by a patch that " + INDEX + " names)");
    }
}
