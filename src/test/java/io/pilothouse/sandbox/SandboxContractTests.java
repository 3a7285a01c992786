package io.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pilothouse.changes.Layout;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.argocd.ArgoCd;
import io.pilothouse.clients.argocd.ArgoCdContract;
import io.pilothouse.clients.keycloak.ClientSecrets;
import io.pilothouse.clients.keycloak.ClientSecretsContract;
import io.pilothouse.clients.keycloak.Keycloak;
import io.pilothouse.clients.keycloak.KeycloakContract;
import io.pilothouse.clients.keycloak.Work;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.kubernetes.ClusterContract;
import io.pilothouse.clients.mlflow.Mlflow;
import io.pilothouse.clients.mlflow.MlflowContract;
import io.pilothouse.clients.objectstore.ObjectPath;
import io.pilothouse.clients.objectstore.ObjectStore;
import io.pilothouse.clients.objectstore.ObjectStoreContract;
import io.pilothouse.clients.objectstore.StoredObject;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the real servers hold to, the simulated ones hold to as well. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxContractTests {
    private static final ModelVersionId CHAMPION = new ModelVersionId("llama-3.1-8b-chat", "3");

    private final Clock clock = Clock.systemUTC();
    private final Library library = new Library(42);
    private final Outages outages = new Outages();
    private final SandboxConfiguration beans = new SandboxConfiguration();
    private Simulation simulation;

    @BeforeAll
    void run(@TempDir Path folder) {
        SandboxProperties properties = new SandboxProperties(true, 42, 60, folder, Map.of());
        Git repository = SandboxConfiguration.repository(folder, library, clock, Layout.STANDARD);
        simulation = beans.simulation(library, repository, properties, outages, clock);
    }

    @AfterAll
    void stop() {
        simulation.close();
    }

    @Nested
    class TheRegistry implements MlflowContract {
        @Override
        public Mlflow mlflow() {
            return beans.simulatedMlflow(library, outages, clock);
        }

        @Override
        public Known known() {
            return new Known(CHAMPION, "champion", Library.location(CHAMPION), "mmlu_pro", 0.463);
        }
    }

    @Nested
    class TheRealm implements KeycloakContract {
        @TempDir
        private Path folder;

        @Override
        public Keycloak keycloak() {
            return new SimulatedKeycloak(folder.resolve("realm"), outages, clock);
        }

        @Test
        void whoRestartsFindsWhatWasWrittenAndTheLeaseOfWhoDied() {
            KeycloakContract.put(keycloak(), GROUP);
            assertThat(keycloak().lease("one", new Work(NOW, "", "", List.of()), TIME))
                    .isPresent();

            Keycloak.Found after = keycloak().read();

            assertThat(after.objects()).singleElement().matches(GROUP::isSame);
            assertThat(after.held()).isNotNull();
        }
    }

    @Nested
    class TheSecretsOfTheRealm implements ClientSecretsContract {
        @TempDir
        private Path folder;

        @Override
        public Realm realm() {
            Keycloak keycloak = new SimulatedKeycloak(folder.resolve("realm"), outages, clock);
            return new Realm(keycloak, secrets(keycloak));
        }

        private ClientSecrets secrets(Keycloak keycloak) {
            return new SimulatedSecrets(keycloak, folder.resolve("secrets"), outages, clock);
        }

        @Test
        void whoRestartsFindsWhenASecretWasMadeAndTheSecretInNoFile() throws IOException {
            Realm realm = realm().filled();
            Secret secret = realm.secrets().renew(realm.secrets().state(NAME));
            realm.secrets().note(realm.secrets().state(NAME), BY_ADA);

            assertThat(secrets(realm.keycloak()).state(NAME))
                    .isEqualTo(realm.secrets().state(NAME));
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files)
                        .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(secret.value()));
            }
        }
    }

    @Nested
    class TheStore implements ObjectStoreContract {
        @Override
        public ObjectStore store() {
            return beans.simulatedStore(library, outages, clock);
        }

        @Override
        public ObjectPath folder() {
            return ObjectPath.of(Library.location(CHAMPION));
        }

        @Override
        public List<StoredObject> readable() {
            return store().list(folder(), 100).stream()
                    .filter(file -> !file.name().endsWith(".safetensors"))
                    .toList();
        }

        @Test
        void weightsThatNobodyKeepsAreRefusedNotInvented() {
            assertThatExceptionOfType(ClientException.class)
                    .isThrownBy(() -> store().open(folder().child("model-00001-of-00004.safetensors")))
                    .withMessageContaining("does not keep the bytes");
        }
    }

    @Nested
    class TheCluster implements ClusterContract {
        @Override
        public Cluster cluster() {
            return beans.simulatedCluster(simulation, outages);
        }

        @Override
        public String node() {
            return "gpu-h100-1";
        }

        @Test
        void aNameOfAGroupIsNoPath() {
            assertThat(cluster().openApi("../kubernetes/apps", "v1")).isEmpty();
        }
    }

    @Nested
    class TheDelivery implements ArgoCdContract {
        @Override
        public ArgoCd argoCd() {
            return simulation.argoCd();
        }

        /** The one that holds the others; the rest applied older commits than they compared with. */
        @Override
        public String settled() {
            return "fra-1";
        }
    }
}
