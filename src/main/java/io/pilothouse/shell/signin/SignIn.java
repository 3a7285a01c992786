package io.pilothouse.shell.signin;

import io.pilothouse.units.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may sign in, where no identity provider is configured, and how the roles of one are read.
 *
 * @param people who sign in with a password of this configuration
 */
@ConfigurationProperties("pilothouse")
record SignIn(
        @DefaultValue List<ListedPerson> people,
        @DefaultValue Oidc oidc) {
    /**
     * @param password as {bcrypt}$2a… or {noop}plain; a sample person needs none
     * @param sample offered on the sign-in page, without a password; never in production
     */
    record ListedPerson(
            String id,
            String name,
            String email,
            @DefaultValue Set<Role> roles,
            @DefaultValue("") String password,
            @DefaultValue("false") boolean sample) {}

    /**
     * @param rolesClaim where the roles stand in the tokens; the default is Keycloak's
     * @param roles names of the provider that are not ours: "llm-admins: platform_operator"
     */
    record Oidc(
            @DefaultValue("realm_access.roles") String rolesClaim,
            @DefaultValue Map<String, Role> roles) {}

    List<ListedPerson> samples() {
        return people.stream().filter(ListedPerson::sample).toList();
    }
}
