package io.pilothouse.scaling.keda;

import io.pilothouse.scaling.keda.FormulaNode.Kind;
import io.pilothouse.units.Reason;
import java.util.List;

/** What operators make of their sides, and which sides they take. */
final class FormulaOperators {
    private FormulaOperators() {}

    static FormulaNode number(String operator, FormulaNode node, FormulaTokens tokens) {
        if (!node.kind().isNumber()) {
            throw tokens.wrong(with(operator, node), Reason.of("settings.number"));
        }
        return node;
    }

    private static Reason with(String operator, FormulaNode node) {
        return Reason.of("settings.formula.with", operator, node.kind().words());
    }

    private static FormulaNode truth(String operator, FormulaNode node, FormulaTokens tokens) {
        if (node.kind() != Kind.BOOL) {
            throw tokens.wrong(with(operator, node), Reason.of("settings.comparison"));
        }
        return node;
    }

    static FormulaNode list(List<FormulaNode> elements, FormulaTokens tokens) {
        boolean numbers = elements.stream().allMatch(element -> element.kind().isNumber());
        boolean alike = elements.stream().map(FormulaNode::kind).distinct().count() == 1;
        if (!numbers && (!alike || elements.getFirst().kind() == Kind.NIL)) {
            throw tokens.wrong(Reason.of("settings.formula.mixed"), Reason.of("settings.formula.alike"));
        }
        return FormulaNode.list(elements);
    }

    static FormulaNode negative(FormulaNode node, FormulaTokens tokens) {
        number("-", node, tokens);
        return FormulaNode.of(node.kind(), row -> -node.of(row));
    }

    static FormulaNode not(FormulaNode node, FormulaTokens tokens) {
        truth("!", node, tokens);
        return FormulaNode.truth(row -> !node.isTrue(row));
    }

    static FormulaNode choice(FormulaNode test, FormulaNode yes, FormulaNode no, FormulaTokens tokens) {
        truth("?", test, tokens);
        requireAlike("? :", yes, no, tokens);
        return test.choose(yes, no);
    }

    static FormulaNode binary(String operator, FormulaNode left, FormulaNode right, FormulaTokens tokens) {
        return switch (operator) {
            case "??" -> {
                requireAlike(operator, left, right, tokens);
                yield left.orElse(right);
            }
            case "==", "!=" -> {
                requireAlike(operator, left, right, tokens);
                FormulaNode equal = left.equalTo(right);
                yield operator.equals("==") ? equal : not(equal, tokens);
            }
            case "and", "&&", "or", "||" ->
                logical(
                        operator.equals("and") || operator.equals("&&"),
                        truth(operator, left, tokens),
                        truth(operator, right, tokens));
            case "<", ">", "<=", ">=" ->
                comparison(operator, number(operator, left, tokens), number(operator, right, tokens));
            case "%" -> remainder(whole(left, tokens), whole(right, tokens));
            default -> arithmetic(operator, number(operator, left, tokens), number(operator, right, tokens));
        };
    }

    private static void requireAlike(String operator, FormulaNode one, FormulaNode other, FormulaTokens tokens) {
        boolean numbers = one.kind().isNumber() && other.kind().isNumber();
        boolean nothing = one.kind() == Kind.NIL || other.kind() == Kind.NIL;
        boolean lists = one.kind() == Kind.LIST || other.kind() == Kind.LIST;
        if (lists || !numbers && !nothing && one.kind() != other.kind()) {
            throw tokens.wrong(
                    Reason.of(
                            "settings.formula.with-both",
                            operator,
                            one.kind().words(),
                            other.kind().words()),
                    Reason.of("settings.formula.numbers"));
        }
    }

    private static FormulaNode whole(FormulaNode node, FormulaTokens tokens) {
        if (node.kind() != Kind.INT) {
            throw tokens.wrong(with("%", node), Reason.of("settings.formula.wholes"));
        }
        return node;
    }

    private static FormulaNode logical(boolean both, FormulaNode left, FormulaNode right) {
        return both
                ? FormulaNode.truth(row -> left.isTrue(row) && right.isTrue(row))
                : FormulaNode.truth(row -> left.isTrue(row) || right.isTrue(row));
    }

    private static FormulaNode comparison(String operator, FormulaNode left, FormulaNode right) {
        return switch (operator) {
            case "<" -> FormulaNode.truth(row -> left.of(row) < right.of(row));
            case ">" -> FormulaNode.truth(row -> left.of(row) > right.of(row));
            case "<=" -> FormulaNode.truth(row -> left.of(row) <= right.of(row));
            default -> FormulaNode.truth(row -> left.of(row) >= right.of(row));
        };
    }

    private static FormulaNode remainder(FormulaNode left, FormulaNode right) {
        return FormulaNode.of(Kind.INT, row -> {
            double divisor = right.of(row);
            return divisor == 0 ? FormulaNode.failed(Reason.of("settings.formula.by-0")) : left.of(row) % divisor;
        });
    }

    private static FormulaNode arithmetic(String operator, FormulaNode left, FormulaNode right) {
        Kind kind = FormulaNode.joined(left.kind(), right.kind());
        return switch (operator) {
            case "+" -> FormulaNode.of(kind, row -> left.of(row) + right.of(row));
            case "-" -> FormulaNode.of(kind, row -> left.of(row) - right.of(row));
            case "*" -> FormulaNode.of(kind, row -> left.of(row) * right.of(row));
            case "/" -> FormulaNode.of(Kind.FLOAT, row -> left.of(row) / right.of(row));
            default -> FormulaNode.of(Kind.FLOAT, row -> Math.pow(left.of(row), right.of(row)));
        };
    }
}
