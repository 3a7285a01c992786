package io.pilothouse.access.ui;

import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.access.declared.ServiceAccount;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import org.jspecify.annotations.Nullable;

/** The service account by whose token an application proves who it is; empty fields: it has a secret. */
final class AccountFields {
    private final TextField cluster;
    private final TextField namespace;
    private final TextField name;

    AccountFields(FieldRows rows, @Nullable ServiceAccount there) {
        rows.begin(new SectionTitle(Words.say("access.account")).note(Words.say("access.account.note")));
        cluster = rows.text("account.cluster", there == null ? "" : there.cluster());
        namespace = rows.text("account.namespace", there == null ? "" : there.namespace());
        name = rows.text("account.name", there == null ? "" : there.name());
    }

    /** What of it cannot be meant the plan refuses, naming it. */
    @Nullable ServiceAccount wanted() {
        ServiceAccount said = new ServiceAccount(text(cluster), text(namespace), text(name));
        return said.equals(new ServiceAccount("", "", "")) ? null : said;
    }

    private static String text(TextField field) {
        return field.getValue().strip();
    }
}
