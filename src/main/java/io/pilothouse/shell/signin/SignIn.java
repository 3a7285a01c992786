package io.pilothouse.shell.signin;

import io.pilothouse.units.Role;
import io.pilothouse.units.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may sign in, where no identity provider is configured, and how the roles of one are read.
 *
 * @param people who sign in with a password of this configuration
 * @param contact where one asks for a role: a name, a channel, an address; shown to people as it is
 */
@ConfigurationProperties("pilothouse")
record SignIn(
        @DefaultValue List<ListedPerson> people,
        @DefaultValue Oidc oidc,
        @DefaultValue Sessions sessions,
        @DefaultValue("") String contact) {
    /**
     * @param password as {bcrypt}$2a… or {noop}plain; a sample person needs none
     * @param sample offered on the sign-in page, without a password; never in production
     */
    record ListedPerson(
            String id,
            String name,
            String email,
            @DefaultValue Set<Role> roles,
            @DefaultValue("") Secret password,
            @DefaultValue("false") boolean sample) {}

    /**
     * @param rolesClaim where the roles stand in the tokens; the default is Keycloak's
     * @param groupsClaim where the groups stand, of which one may be that of a team
     * @param roles names of the provider that are not ours: "llm-admins: platform_operator"
     * @param rolesEvery how old the roles of a session may be when somebody does something
     * @param rolesKept how long they are kept while the provider does not answer; then the person can look, not change
     */
    record Oidc(
            @DefaultValue("realm_access.roles") String rolesClaim,
            @DefaultValue("groups") String groupsClaim,
            @DefaultValue Map<String, Role> roles,
            @DefaultValue("10s") Duration rolesEvery,
            @DefaultValue("15m") Duration rolesKept) {}

    /**
     * @param idle after so long without anything that somebody does, a session ends
     * @param longest after so long a session ends, whatever somebody does
     */
    record Sessions(
            @DefaultValue("8h") Duration idle,
            @DefaultValue("24h") Duration longest) {
        Sessions {
            requirePositive("idle", idle);
            requirePositive("longest", longest);
        }

        private static void requirePositive(String name, Duration value) {
            if (!value.isPositive()) {
                throw new IllegalArgumentException(
                        "pilothouse.sessions." + name + ": " + value + " (expected: a time such as 8h)");
            }
        }
    }

    List<ListedPerson> samples() {
        return people.stream().filter(ListedPerson::sample).toList();
    }
}
