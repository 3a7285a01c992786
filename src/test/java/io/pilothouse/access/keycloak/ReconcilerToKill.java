package io.pilothouse.access.keycloak;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Written;
import io.pilothouse.clients.keycloak.RealRealm;
import io.pilothouse.fakes.FakeRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/** A console's pass as a process of its own, so that it can be killed at it. */
final class ReconcilerToKill {
    private ReconcilerToKill() {}

    /** Its output goes where that of the tests goes. */
    static Process start(URI keycloak, String realm) {
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            ReconcilerToKill.class.getName(),
                            keycloak.toString(),
                            realm)
                    .inheritIO()
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static void main(String[] arguments) {
        new Reconciler(
                        RealRealm.at(URI.create(arguments[0]), arguments[1]),
                        new FakeRepository(Written.tree()),
                        new Declared.Reader(),
                        TwoConsolesOnRealKeycloakTests.SETTINGS,
                        Clock.systemUTC())
                .pass();
        System.exit(0);
    }
}
