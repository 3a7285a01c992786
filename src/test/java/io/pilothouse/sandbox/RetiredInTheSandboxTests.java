package io.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.serving.CallAddress;
import io.pilothouse.serving.files.RetiredEndpoint;
import io.pilothouse.units.EndpointId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint of the sandbox is called, goes, and comes back. */
class RetiredInTheSandboxTests {
    private static final String NAME = "llama-31-8b-chat";
    private static final EndpointId ENDPOINT = EndpointId.of(NAME, "prod");

    @TempDir
    Path directory = Path.of("");

    @Test
    void itsApplicationAndItsPodsGoAndComeBackWithItsFiles() {
        SimulatedWorld world = new SimulatedWorld(directory);
        FileTree main = FileTree.of(world.git.files(world.git.head()).all());
        RetiredEndpoint retired = RetiredEndpoint.of(ENDPOINT, main);

        assertThat(retired.refusals()).isEmpty();
        assertThat(retired.remains()).isEmpty();
        world.push(retired.edits());
        world.pass(Duration.ofMinutes(2));
        assertThat(applications(world)).doesNotContain(NAME + "-prod");
        assertThat(world.pods(NAME)).isEmpty();

        List<FileEdit> back = retired.edits().stream()
                .<FileEdit>map(edit ->
                        new FileEdit.Write(edit.path(), main.file(edit.path()).orElseThrow()))
                .toList();
        world.push(back);
        world.pass(Duration.ofMinutes(2));
        assertThat(applications(world)).contains(NAME + "-prod");
        assertThat(world.pods(NAME)).isNotEmpty();
    }

    @Test
    void itsGatewaySaysWhereItIsCalled() {
        SimulatedWorld world = new SimulatedWorld(directory);

        CallAddress address = CallAddress.in(
                        FileTree.of(world.git.files(world.git.head()).all()), ENDPOINT)
                .orElseThrow();

        assertThat(address.route()).isNotNull().satisfies(route -> {
            assertThat(route.gatewayIsKnown()).isTrue();
            assertThat(route.url()).isEqualTo("https://llm.example.com/v1");
        });
        assertThat(address.model()).isEqualTo(NAME);
    }

    private static List<String> applications(SimulatedWorld world) {
        return world.simulation.argoCd().applications().stream()
                .map(Application::name)
                .toList();
    }
}
