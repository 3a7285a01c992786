package io.pilothouse.targets.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.review.ReviewRoom;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(classes = TargetsRoom.class)
@ViewPackages(packages = {"io.pilothouse.targets.ui", "io.pilothouse.review.ui"})
class RulesAtHomeTests extends PageTest {
    @Autowired
    private ReviewRoom.Hands hands;

    @Autowired
    private FakePrometheus prometheus;

    @Autowired
    private TargetsNeeds needs;

    private Component seenBy(Role role) {
        hands.person().as(role);
        Component part = new RulesAtHome(needs).component();
        UI.getCurrent().add(part);
        settle();
        return part;
    }

    @Test
    void whoIsOnCallIsToldThatNoRulesCallAnybody() {
        hands.repository().head(FileTree.platform());

        Component part = seenBy(Role.ON_CALL);

        assertThat(part.isVisible()).isTrue();
        assertThat(part.getElement().getTextRecursively())
                .contains("No alert rules of this console are in Git.", "Prometheus has none either");
    }

    @Test
    void whereTheServerCallsAllTheSameItIsSaidThatGitDoesNotHaveItsRules() {
        hands.repository().head(FileTree.platform());
        prometheus.evaluates(List.of(alert("PilothouseHang"), alert("PilothouseNoScrape"), alert("PilothouseDown")));
        prometheus.calls(new Prometheus.Alert(Map.of("alertname", "PilothouseHang"), Map.of(), "firing", null));

        assertThat(seenBy(Role.ON_CALL).getElement().getTextRecursively())
                .contains("2 alerts of this console come from rules that Git does not have at platform/pilothouse/")
                .doesNotContain("calls anybody");
    }

    private static Prometheus.Rule alert(String name) {
        return new Prometheus.Rule("pilothouse-detectors", "", name, "vector(1)", Map.of(), "ok", "");
    }

    @Test
    void whatAServerEvaluatesThatDoesNotAnswerIsNotKnown() {
        hands.repository().head(FileTree.platform());
        prometheus.fail(new ClientFailure.Unreachable("Prometheus at metrics:9090 does not answer"));

        assertThat(seenBy(Role.ON_CALL).getElement().getTextRecursively())
                .contains("No alert rules of this console are in Git.", "Prometheus at metrics:9090 does not answer")
                .doesNotContain("calls anybody");
    }

    @Test
    void whereGitHasThemNothingIsSaid() {
        FileTree main = FileTree.platform().with("console/targets.yaml", "rules: {namespace: monitoring}\n");
        hands.repository().head(main.with(main.layout().rules(), """
                kind: PrometheusRule
                spec: {groups: []}
                """));

        assertThat(seenBy(Role.ON_CALL).isVisible()).isFalse();
    }

    @Test
    void whoIsNeverCalledIsNot() {
        hands.repository().head(FileTree.platform());

        assertThat(seenBy(Role.TEAM_LEAD).isVisible()).isFalse();
    }
}
