package io.pilothouse.rollouts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.rollouts.RollOutRoom;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.EndpointId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** The form of a roll-out: mistral-small serves in prod, phi-4 nowhere. */
@ContextConfiguration(classes = RollOutRoom.class)
@ViewPackages(classes = RollOutView.class)
abstract class RollOutPageTest extends PageTest {
    protected static final String WORKLOAD = "models/mistral-small/prod/workload.yaml";

    @Autowired
    FakeRepository changes;

    protected void openNew() {
        UI.getCurrent().navigate("roll-out", QueryParameters.fromString("model=phi-4&version=1&environment=prod"));
        settle();
    }

    protected void landed(String was, String is) {
        FileTree before = RollOutRoom.serving();
        FileTree after = before.with(
                        WORKLOAD, before.file(WORKLOAD).orElseThrow().replace(was, is))
                .at("b".repeat(40));
        changes.commit(
                new Commit(
                        after.commit(),
                        before.commit(),
                        "Rika Kern",
                        "rika@example.org",
                        Instant.parse("2026-11-24T03:03:00Z"),
                        "Less memory",
                        "",
                        Map.of(),
                        List.of(WORKLOAD)),
                after);
        settle();
    }

    protected ChangeSet planned() {
        List<PendingChange> pending =
                Objects.requireNonNull(changes.state().latest().value()).pending();
        assertThat(pending).as(text()).hasSize(1);
        return pending.getFirst().changeSet();
    }

    protected ServingSpec served(ChangeSet planned) {
        return ServingSpec.read(
                        changes.at(planned.base()).with(planned.edits()), EndpointId.of("mistral-small", "prod"))
                .orElseThrow();
    }

    protected TextField number(String label) {
        return find(TextField.class).all().stream()
                .filter(field -> field.getAriaLabel().filter(label::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    protected TextField name() {
        return find(TextField.class).all().getFirst();
    }

    protected void click(String words) {
        test(find(Button.class).withText(words).single()).click();
        settle();
    }

    /** Components that were told to take the focus and of which the browser has not heard, in the order of telling. */
    protected List<Component> givenFocus() {
        UI.getCurrent().getInternals().getStateTree().runExecutionsBeforeClientResponse();
        return UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
                .filter(call -> call.getInvocation().getExpression().contains("focus"))
                .map(call -> ComponentUtil.findParentComponent(Element.get(call.getOwner()))
                        .orElseThrow())
                .toList();
    }
}
