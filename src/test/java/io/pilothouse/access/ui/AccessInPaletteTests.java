package io.pilothouse.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Written;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.shell.PaletteSource.Hit;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who types the name of a team, a model or an application gets to what is declared of it. */
class AccessInPaletteTests {
    private static final Actor OPERATOR = new Actor("Ola", "ola@example.com", Set.of(Role.PLATFORM_OPERATOR));
    private static final Actor LEAD = new Actor("Bo", "bo@example.com", Set.of(Role.TEAM_LEAD));

    private final AccessInPalette palette =
            new AccessInPalette(new FakeRepository(Written.tree()), new Declared.Reader());

    @ParameterizedTest
    @CsvSource({
        "docs-batch, access/applications/docs-batch",
        "team docs, access/teams/docs",
        "budget docs, access/teams/docs",
        "chat who may call, access/models/chat"
    })
    void whatIsDeclaredIsFoundByItsNameAndByWhatItIs(String typed, String path) {
        assertThat(palette.hits(typed, OPERATOR)).extracting(Hit::path).contains(path);
    }

    @Test
    void whoOnlyLeadsTeamsFindsNoneOfOthers() {
        assertThat(palette.hits("docs", LEAD)).isEmpty();
    }

    @Test
    void nothingIsFoundOfNothing() {
        assertThat(palette.hits(" ", OPERATOR)).isEmpty();
    }
}
