package io.pilothouse.review.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.changes.Commit;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.review.tracking.LogLine;
import io.pilothouse.review.tracking.RefreshAfterCommit;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Toast;
import io.pilothouse.shell.Words;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Asks Argo CD to look at Git now. It changes nothing and reads only, so whoever sees the commit, or what it is applied to, may. */
public final class AskArgoCd extends Div {
    private final Button ask;

    private AskArgoCd(Callable<List<LogLine>> asking, Loads loads) {
        ask = Parts.button(Words.say("review.ask"), () -> loads.load(this, asking, this::show));
        add(ask);
    }

    static AskArgoCd of(Commit commit, RefreshAfterCommit refresh, Loads loads) {
        return new AskArgoCd(() -> refresh.askAgain(commit), loads);
    }

    /** About one application, whatever commit it waits for. */
    public static AskArgoCd of(Application.Id application, RefreshAfterCommit refresh, Loads loads) {
        return new AskArgoCd(() -> refresh.askAgain(application), loads);
    }

    private void show(Loaded<List<LogLine>> loaded) {
        ask.setEnabled(!(loaded instanceof Loaded.Loading));
        switch (loaded) {
            case Loaded.Loading<List<LogLine>> _ -> {}
            case Loaded.Failed<List<LogLine>> failed -> Toast.failed(Words.say("review.ask.failed"), failed.reason());
            case Loaded.Value<List<LogLine>>(List<LogLine> answers) -> tell(answers);
        }
    }

    private static void tell(List<LogLine> answers) {
        Optional<LogLine> refused =
                answers.stream().filter(answer -> !answer.good()).findFirst();
        if (refused.isPresent()) {
            Toast.failed(Words.say("review.ask.failed"), Words.say(refused.get().sentence()));
        } else if (answers.isEmpty()) {
            Toast.failed(Words.say("review.ask.failed"), Words.say("review.ask.nobody"));
        } else {
            Toast.done(
                    Words.say("review.ask.done"),
                    answers.stream().map(answer -> Words.say(answer.sentence())).collect(Collectors.joining(" ")));
        }
    }
}
