package io.pilothouse.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.fakes.FileTree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TouchedThingsTests {
    private static final String APPLICATION = """
            kind: Application
            spec:
              source:
                path: models/mistral/staging
              destination:
                namespace: models-staging
            """;
    private static final String PATH = "clusters/fra-1/mistral-staging.yaml";

    private final FileTree main = FileTree.platform();

    private static List<Touched> by(FileTree main, FileEdit... edits) {
        return new TouchedThings(main).by(List.of(edits));
    }

    @ParameterizedTest
    @CsvSource({
        "models/mistral/staging/workload.yaml, ENDPOINTS,    models/mistral/staging",
        "models/mistral/prod/workload.yaml,    PRODUCTION,   models/mistral/prod",
        "models/mistral/moon/workload.yaml,    PRODUCTION,   models/mistral/moon",
        "models/README.md,                     OTHER,        models/README.md",
        "console/gates.yaml,                   GATES,        console/gates.yaml",
        "console/authority.yaml,               CONSOLE,      console/authority.yaml",
        "console/environments.yaml,            CONSOLE,      console/environments.yaml",
        "access/teams/support.yaml,            ACCESS,       access/teams/support.yaml",
        "clusters/fra-1/keda.yaml,             APPLICATIONS, clusters/fra-1/keda.yaml",
        "platform/keda/values.yaml,            OTHER,        platform/keda/values.yaml",
        "README.md,                            OTHER,        README.md"
    })
    void whatAFileDecidesAboutIsSaidByItsPathWhetherItIsWrittenOrRemoved(String path, Thing thing, String place) {
        Touched expected = new Touched(thing, place);

        assertThat(by(main, new FileEdit.Write(path, "a: 1\n"))).containsExactly(expected);
        assertThat(by(main.with(path, "a: 1\n"), new FileEdit.Remove(path))).containsExactly(expected);
    }

    @Test
    void whereEnvironmentsCannotBeReadEverythingIsProduction() {
        assertThat(by(
                        new FileTree().with("console/environments.yaml", "environments: broken\n"),
                        new FileEdit.Write("models/mistral/staging/workload.yaml", "a: 1\n")))
                .containsExactly(new Touched(Thing.PRODUCTION, "models/mistral/staging"));
    }

    @Test
    void theApplicationOfAnEndpointBelongsToTheEndpoint() {
        assertThat(by(main, new FileEdit.Write(PATH, APPLICATION)))
                .containsExactly(new Touched(Thing.ENDPOINTS, "models/mistral/staging"));
        assertThat(by(main.with(PATH, APPLICATION), new FileEdit.Remove(PATH)))
                .containsExactly(new Touched(Thing.ENDPOINTS, "models/mistral/staging"));
    }

    @Test
    void anApplicationThatIsTurnedIntoThatOfProductionTouchesBoth() {
        String production = APPLICATION.replace("staging", "prod");

        assertThat(by(main.with(PATH, APPLICATION), new FileEdit.Write(PATH, production)))
                .containsExactly(
                        new Touched(Thing.ENDPOINTS, "models/mistral/staging"),
                        new Touched(Thing.PRODUCTION, "models/mistral/prod"));
    }

    @ParameterizedTest
    @CsvSource({
        "namespace: models-staging, namespace: models-prod",
        "path: models/mistral/staging, path: platform/keda",
        "path: models/mistral/staging, path: models/mistral",
        "kind: Application, kind: ApplicationSet",
        "spec:, 'spec: # two sources\n  sources: [a]'"
    })
    void anApplicationThatLeadsElsewhereIsOneOfTheCluster(String what, String instead) {
        assertThat(by(main, new FileEdit.Write(PATH, APPLICATION.replace(what, instead))))
                .containsExactly(new Touched(Thing.APPLICATIONS, PATH));
    }

    @Test
    void anApplicationInTheFolderOfAnotherClusterIsOneOfThatCluster() {
        String elsewhere = "clusters/ams-2/mistral-staging.yaml";

        assertThat(by(main, new FileEdit.Write(elsewhere, APPLICATION)))
                .containsExactly(new Touched(Thing.APPLICATIONS, elsewhere));
    }

    @Test
    void whatTouchesNothingIsNotEverybodys() {
        assertThat(by(main)).extracting(Touched::thing).containsExactly(Thing.OTHER);
    }
}
