package io.twoway.features.check;

/// One requirement, seen in one thing. Pure: the same thing always gives the same finding.
///
/// @param <T> what it looks at
public interface Check<T> {

    /// Its row of `requirements.csv`.
    String requirement();

    Finding on(T seen);
}
