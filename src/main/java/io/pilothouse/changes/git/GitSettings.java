package io.pilothouse.changes.git;

import io.pilothouse.changes.Layout;
import io.pilothouse.units.Secret;
import io.pilothouse.units.Setting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The GitOps repository.
 *
 * @param url file, http or https; better without credentials in it
 * @param branch the main branch, the one Argo CD follows
 * @param username for http; forges take any with a token as password
 * @param committerName the console's own name in every commit; the author is the person
 * @param directory of the local mirror, by default one for each address below the temporary files; it can be deleted while the console stands still, nothing in it is the only copy
 * @param timeout how long the remote may stay silent; a long answer may take longer
 * @param layout where things lie in it
 */
@ConfigurationProperties("pilothouse.git")
public record GitSettings(
        String url,
        @DefaultValue("main") String branch,
        @Nullable String username,
        @Nullable Secret password,
        @DefaultValue("Pilothouse") String committerName,
        @DefaultValue("pilothouse@localhost") String committerEmail,
        @Nullable Path directory,
        @DefaultValue("20s") Duration timeout,
        @DefaultValue("3s") Duration pollEvery,
        @DefaultValue @NestedConfigurationProperty Layout layout) {
    /** @throws IllegalArgumentException naming the setting and what was expected */
    public GitSettings {
        RemoteAddress.require(url);
        Setting.requireTime("pilothouse.git.timeout", timeout);
        Setting.requireTime("pilothouse.git.poll-every", pollEvery);
        if (branch.isBlank()) {
            throw Setting.refused("pilothouse.git.branch", "nothing", "the branch that Argo CD follows, such as main");
        }
    }

    /** Without credentials, wherever it is printed. */
    @Override
    public String toString() {
        return "GitSettings[" + RemoteAddress.withoutCredentials(url) + " " + branch + "]";
    }

    Path mirror() {
        return directory != null
                ? directory
                : Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "pilothouse-" + System.getProperty("user.name"),
                        UUID.nameUUIDFromBytes((url + " " + branch).getBytes(StandardCharsets.UTF_8)) + ".git");
    }
}
