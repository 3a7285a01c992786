package io.pilothouse.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.access.declared.Written;
import io.pilothouse.access.gateway.PastedToken;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.review.ReviewRoom;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** A team that may call chat, and an application of it; code is served and not declared. */
@ContextConfiguration(classes = AccessRoom.class)
abstract class AccessPageTest extends PageTest {
    @Autowired
    protected ReviewRoom.Hands hands;

    @BeforeEach
    void declared() {
        hands.repository()
                .head(Written.tree()
                        .with("models/code/prod/workload.yaml", "kind: Deployment\n")
                        .with("access/models/mail.yaml", "model: mail\n")
                        .with("access/teams/zoo.yaml", "team: zoo\ngroup: /teams/zoo\n"));
    }

    protected TextField field(String name) {
        return find(TextField.class).all().stream()
                .filter(field -> field.getAriaLabel().filter(name::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    protected Select<String> choice(String name) {
        return (Select<String>) find(Select.class).all().stream()
                .filter(field ->
                        ((Select<?>) field).getAriaLabel().filter(name::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    protected void why() {
        find(TextArea.class).all().getLast().setValue("They asked.");
    }

    protected void review() {
        button("Review change").click();
        settle();
    }

    protected List<PendingChange> pending() {
        return Objects.requireNonNull(hands.repository().state().latest().value())
                .pending();
    }

    protected String proposed() {
        assertThat(pending()).hasSize(1);
        FileEdit edit = pending().getFirst().changeSet().edits().getFirst();
        return ((FileEdit.Write) edit).content();
    }

    /** With spaces of one kind. */
    @Override
    protected String text() {
        return super.text().replace('\u00a0', ' ');
    }

    /** As the page tells of it, which reads it. */
    void paste(String token) {
        open("access/why?model=chat&environment=prod", WhyView.class);
        find(WhyChoice.class).all().getFirst().taken(PastedToken.Seen.of(token));
        settle();
    }
}
