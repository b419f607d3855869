#pragma once

namespace feedarc {

/// A shared library that is loaded when it is made, not when the program starts, and stays loaded: for what
/// is large and most runs do without. Throws Error where the library or a function of it is missing.
class LateLibrary {
 public:
  /// `file` is the name of its binary interface (`libcurl.so.4`); both live as long as the program.
  explicit LateLibrary(const char* file);

  /// Sets a pointer to the function of this name; its type is the caller's to get right (decltype).
  template <class Function>
  void find(const char* name, Function*& to) const {
    to = reinterpret_cast<Function*>(symbol(name));
  }
  /// The same for one that may be missing: null then. Libraries that came along are searched too.
  template <class Function>
  void find_if_there(const char* name, Function*& to) const {
    to = reinterpret_cast<Function*>(symbol_or_none(name));
  }

 private:
  void* symbol(const char* name) const;
  void* symbol_or_none(const char* name) const;

  const char* file_;
  void* handle_;
};

}  // namespace feedarc
