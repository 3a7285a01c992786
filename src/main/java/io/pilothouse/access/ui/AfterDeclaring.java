package io.pilothouse.access.ui;

import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.ApplicationSecrets;
import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.review.ui.AfterCommit;
import io.pilothouse.review.ui.Onward.Way;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** From a commit to what it declares, where an application gets its secret and a team its models. */
@Component
class AfterDeclaring implements AfterCommit {
    /** A commit over many says what it changed in its files. */
    private static final int MOST = 5;

    private final Changes changes;
    private final Declared.Reader reader;
    private final ObjectProvider<ApplicationSecrets> secrets;

    AfterDeclaring(Changes changes, Declared.Reader reader, ObjectProvider<ApplicationSecrets> secrets) {
        this.changes = changes;
        this.reader = reader;
        this.secrets = secrets;
    }

    /** Of what is still declared, and the reader sees. */
    @Override
    public List<Way> next(Commit commit, Actor person) {
        Declared declared = reader.read(changes.head()).seenBy(person);
        return commit.changedPaths().stream()
                .flatMap(path -> declared.at(path).stream())
                .limit(MOST)
                .map(one -> new Way(Words.say(key(one), one.id()), AccessPaths.of(one)))
                .toList();
    }

    private String key(Declaration one) {
        boolean hasSecret = one instanceof Application application && application.account() == null;
        return hasSecret && secrets.getIfAvailable() != null ? "access.next.secret" : "access.next";
    }
}
