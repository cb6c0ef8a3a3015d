/* python.exe for the Python that is put together in wine.py: calls Py_Main of the python3xx.dll
   beside it. PYTHON_DLL is its name as a wide string. */
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

typedef int (*Main)(int, wchar_t **);

/* Unlike Windows, Wine activates a hidden window that SetParent makes a top-level one. Qt makes one
   whenever it paints a list after a change of style, and its own window would lose the keyboard. */
static LRESULT CALLBACK keep_hidden_windows_inactive(int code, WPARAM window, LPARAM details)
{
    if (code == HCBT_ACTIVATE && !(GetWindowLongW((HWND)window, GWL_STYLE) & WS_VISIBLE))
        return 1;
    return CallNextHookEx(NULL, code, window, details);
}

int wmain(int count, wchar_t **arguments)
{
    wchar_t path[32768];
    DWORD length = GetModuleFileNameW(NULL, path, 32768 - 64);
    while (length && path[length - 1] != L'\\')
        length--;
    wcscpy(path + length, PYTHON_DLL);
    HMODULE python = LoadLibraryW(path);
    if (!python) {
        fwprintf(stderr, L"%ls can't be loaded: error %lu\n", path, GetLastError());
        return 99;
    }
    SetWindowsHookExW(WH_CBT, keep_hidden_windows_inactive, NULL, GetCurrentThreadId());
    Main run = (Main)(void *)GetProcAddress(python, "Py_Main");
    return run ? run(count, arguments) : 98;
}
