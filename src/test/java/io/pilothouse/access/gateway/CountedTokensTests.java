package io.pilothouse.access.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.units.EndpointName;
import io.pilothouse.units.TeamName;
import org.junit.jupiter.api.Test;

class CountedTokensTests {
    private static final Whose TEAM = new Whose.OfTeam(TeamName.of("docs"));
    private static final Whose GRANT = new Whose.OfGrant(TeamName.of("docs"), EndpointName.of("chat"));

    @Test
    void envoyGatewayAloneCountsNone() {
        CountedTokens tokens = CountedTokens.in(Guarded.byPath("envoy-gateway"));

        assertThat(tokens.areOf(TEAM)).isFalse();
        assertThat(tokens.areOf(GRANT)).isFalse();
    }

    @Test
    void ofAModelWithAPathOfItsOwnTheAiGatewayCountsNone() {
        CountedTokens tokens = CountedTokens.in(Guarded.byPath("envoy-ai-gateway"));

        assertThat(tokens.areOf(TEAM)).isTrue();
        assertThat(tokens.areOf(GRANT)).isFalse();
    }

    @Test
    void ofAModelThatTheRequestNamesTheAiGatewayCountsThem() {
        assertThat(CountedTokens.in(Guarded.byModel()).areOf(GRANT)).isTrue();
    }
}
