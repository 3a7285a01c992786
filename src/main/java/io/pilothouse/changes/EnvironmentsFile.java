package io.pilothouse.changes;

import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The shape of the file, before its names are checked. */
record EnvironmentsFile(@Nullable List<Entry> environments) {
    /** A day: no session lasts longer by itself. */
    private static final int MOST_MINUTES = 24 * 60;

    record Entry(
            String name,
            String cluster,
            String namespace,
            @Nullable Boolean production,
            @Nullable Boolean endsByItself,
            @Nullable Integer signInWithinMinutes,
            @Nullable GatewayEntry gateway) {
        Environment checked() {
            return new Environment(
                    EnvironmentName.of(name),
                    ClusterName.of(cluster),
                    Namespace.of(namespace),
                    !Boolean.FALSE.equals(production),
                    Boolean.TRUE.equals(endsByItself),
                    signInWithin(),
                    gateway == null ? null : gateway.checked());
        }

        private @Nullable Duration signInWithin() {
            if (signInWithinMinutes == null) {
                return null;
            }
            if (signInWithinMinutes < 1 || signInWithinMinutes > MOST_MINUTES) {
                throw new InvalidName("minutes", signInWithinMinutes.toString());
            }
            return Duration.ofMinutes(signInWithinMinutes);
        }
    }

    record GatewayEntry(
            String kind,
            String issuer,
            @Nullable String jwks,
            String audience,
            String folder,
            @Nullable Boolean failClosed) {
        AccessGateway checked() {
            RepositoryPath.require(folder);
            return new AccessGateway(
                    AccessGateway.Kind.named(kind),
                    address(issuer),
                    address(jwks == null ? issuer + AccessGateway.KEYS : jwks),
                    audience,
                    folder,
                    Boolean.TRUE.equals(failClosed));
        }

        private static String address(String said) {
            if (!said.matches("https?://[^\\s/]+(/\\S*)?")) {
                throw new InvalidName("address", said);
            }
            return said;
        }
    }

    static Environments read(String path, Optional<String> text) {
        YamlDocument document = YamlDocument.parse(
                path, text.orElseThrow(() -> new InvalidYaml(path, 0, Reason.of("yaml.no-environments-file"))));
        List<Entry> entries = document.as(EnvironmentsFile.class).environments();
        if (entries == null || entries.isEmpty()) {
            throw new InvalidYaml(path, document.line("environments"), Reason.of("yaml.no-environments"));
        }
        List<Environment> environments = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            String at = "environments[" + i + "]";
            try {
                Environment environment = entries.get(i).checked();
                if (new Environments(environments).named(environment.name()).isPresent()) {
                    throw new InvalidName("each-once", environment.name().value());
                }
                environments.add(environment);
            } catch (InvalidName wrong) {
                throw new InvalidYaml(path, document.line(at), InvalidYaml.at(at, wrong.reason()));
            }
        }
        return new Environments(environments);
    }
}
