package io.pilothouse.changes.git;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PlainText;
import io.pilothouse.units.Actor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;

/** Writes commits into the mirror, without a work tree. Nobody sees them before they are pushed. */
record Commits(Mirror mirror, GitSettings settings, Clock clock) {
    ObjectId write(GitTree parent, List<FileEdit> edits, CommitMessage message, Actor author) {
        return write(parent, edits, message, List.of(), person(author.name(), author.email()));
    }

    /** @param others parents behind the first, so that a branch moves on without force */
    ObjectId write(
            GitTree parent, List<FileEdit> edits, CommitMessage message, List<ObjectId> others, PersonIdent author) {
        Repository repository = mirror.repository();
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree(parent, edits, inserter));
            commit.setParentIds(
                    Stream.concat(Stream.of(parent.revision()), others.stream()).toList());
            commit.setAuthor(author);
            commit.setCommitter(person(settings.committerName(), settings.committerEmail()));
            commit.setEncoding(StandardCharsets.UTF_8);
            commit.setMessage(message.text());
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        } catch (IOException broken) {
            throw mirror.unreadable(broken);
        }
    }

    private PersonIdent person(String name, String email) {
        return new PersonIdent(PlainText.line(name), PlainText.line(email), clock.instant(), ZoneOffset.UTC);
    }

    private static ObjectId tree(GitTree parent, List<FileEdit> edits, ObjectInserter inserter) throws IOException {
        try (var reader = parent.repository().newObjectReader()) {
            return new EditedTree(reader, inserter).write(parent.revision().getTree(), edits);
        }
    }
}
