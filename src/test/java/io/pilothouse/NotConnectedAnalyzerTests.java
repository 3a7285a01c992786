package io.pilothouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class NotConnectedAnalyzerTests {
    private static final String EXPECTED =
            " (expected: where Git, a cluster, Argo CD, MLflow and the object store are).";

    @Test
    void aConsoleWithoutAPlatformNamesAllThatIsMissing(CapturedOutput output) {
        start();

        assertThat(output)
                .contains("Not set: pilothouse.git.url, pilothouse.kubernetes.cluster, pilothouse.argocd.url,"
                        + " pilothouse.mlflow.url, pilothouse.object-store.url" + EXPECTED);
    }

    @ParameterizedTest
    @CsvSource({
        "pilothouse.argocd.url, pilothouse.mlflow.url",
        "pilothouse.mlflow.url, pilothouse.argocd.url",
    })
    void oneThatHasSomeNamesTheOthers(String given, String missing, CapturedOutput output) {
        start("--" + given + "=http://127.0.0.1:1");

        assertThat(output.toString().lines().map(String::strip).filter(line -> line.startsWith("Not set: ")))
                .singleElement()
                .asString()
                .contains(missing)
                .doesNotContain(given);
    }

    private static void start(String... arguments) {
        SpringApplicationBuilder console = new SpringApplicationBuilder(Console.class)
                .properties(
                        "server.port=0",
                        "vaadin.productionMode=true",
                        "pilothouse.people[0].id=ada",
                        "pilothouse.people[0].name=Ada Lang",
                        "pilothouse.people[0].email=ada@example.org",
                        "pilothouse.people[0].roles=on_call",
                        "pilothouse.people[0].sample=true");
        assertThatThrownBy(() -> console.run(arguments)).isInstanceOf(UnsatisfiedDependencyException.class);
    }
}
